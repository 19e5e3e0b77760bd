import Web

/// What is to be written: the form that follows asks only what this kind needs.
struct ChooseKind {
    static func routes(_ routes: OwnerRoutes) -> [Route] {
        routes.get("/ecrire", .contributor) { desk in
            let items = Content.Kind.allCases.map { kind in
                DutyList.Item(kind.question, detail: kind.example, path: desk.paths.writing(kind))
            }
            return desk.page(
                "Que voulez-vous dire aux habitants\u{202F}?",
                "\(DutyList(items))<p class=\"hint\">Rien n’est envoyé avant que vous ne l’ayez relu sur chaque moyen.</p>"
            )
        }
            + routes.get("/carte.geojson", .contributor) { _ in
                .text(
                    #"{"type":"FeatureCollection","features":[]}"#, type: "application/geo+json")
            }
    }
}

extension Content.Kind {
    var question: String {
        switch self {
        case .news: "Une actualité"
        case .works: "Des travaux"
        case .event: "Un événement"
        case .alert: "Une alerte"
        }
    }

    fileprivate var example: String {
        switch self {
        case .news: "Horaires de la mairie, inscriptions à l’école, collecte des encombrants"
        case .works: "Une route barrée, une coupure d’eau prévue"
        case .event:
            "Une fête, un repas, une permanence qui revient chaque mois\u{A0}: avec un jour et une heure"
        case .alert: "Crue, incendie, eau impropre à boire\u{A0}: il faut agir ou se méfier"
        }
    }

    /// The title of the form of a new one.
    var newTitle: String {
        switch self {
        case .news: "Écrire une actualité"
        case .works: "Annoncer des travaux"
        case .event: "Annoncer un événement"
        case .alert: "Écrire une alerte"
        }
    }
}
