import Web

/// What somebody else imported in the commune: look, come back, or say that it was seen.
struct SeeImport {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/imports-recus/{geste}", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                let news = try await desk.store.importNews(of: desk.commune)
                guard let one = news.first(where: { $0.record.id == visit.parameter("geste") }) else {
                    return .redirect(to: desk.paths.history, notice: "Cet import a déjà été vu, ou annulé.")
                }
                return ImportNewsPage(desk: desk, news: one).reply
            },
            .post("/mairie/{insee}/adresses/imports-recus/{geste}", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                try await desk.store.seeImport(
                    visit.parameter("geste"), in: desk.commune, by: desk.author)
                return .redirect(
                    to: desk.paths.home,
                    notice: "C’est noté. L’historique garde cet import, et de quoi l’annuler.")
            },
        ]
    }
}

/// The page of an import that nobody of the commune saw yet.
struct ImportNewsPage {
    let desk: CommuneDesk
    let news: ImportNews

    var reply: Reply {
        let record = news.record
        return desk.page(
            news.isReturn ? "Une version d’avant a été remise" : "Une liste a été importée",
            steps: [("Historique", desk.paths.history)],
            """
            <p class="lead">Le \(FrenchMoment.full(record.at)), par \(news.importer)\u{A0}: \(record.label).</p>
            \(Figures([
                .init("Ajoutées", French.number(news.added)), .init("Modifiées", French.number(news.changed)),
                .init("Retirées", French.number(news.missing)),
            ]))
            <p>Si quelque chose ne va pas, ce geste s’annule en entier\u{A0}: la version d’avant est gardée.</p>
            <div class="actions">\(seen)\(LinkButton("Voir la liste et la carte", desk.paths.voies, .quiet))\(undo)</div>
            """)
    }

    private var seen: PostButton {
        desk.button("J’ai vu", to: desk.paths.news(news.record.id), .primary)
    }

    /// Nothing for who may not undo an import.
    private var undo: PostButton? {
        guard news.record.rank <= desk.rank else { return nil }
        return desk.button(
            news.isReturn ? "Annuler ce retour" : "Annuler cet import", to: desk.paths.undo,
            fields: [HiddenField("geste", news.record.id)])
    }
}

extension ImportNews {
    /// « 3 ajoutées, 12 modifiées, 1 retirée ».
    var words: String {
        [
            (added, "ajoutée", "ajoutées"), (changed, "modifiée", "modifiées"),
            (missing, "retirée", "retirées"),
        ].filter { $0.0 > 0 }.map { French.count($0.0, $0.1, $0.2) }.joined(separator: ", ")
    }
}
