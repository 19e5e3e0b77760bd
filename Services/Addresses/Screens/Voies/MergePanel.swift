import Web

/// On the page of a voie, the way to make it one with another.
struct MergePanel: Component {
    let desk: CommuneDesk
    let voie: Voie

    var html: HTML {
        guard desk.isOfWriters else { return .empty }
        return Panel(
            "Réunir avec une autre voie",
            content: """
                <p>Pour une voie écrite deux fois, ou deux bouts d’une même route\u{A0}: leurs numéros se rangent sous un seul nom. \
                Vous voyez tout avant que rien ne change.</p>

                """,
            actions: [desk.link("Choisir l’autre voie", to: desk.paths.merging(voie.id), .quiet)]
        ).html
    }
}

/// Beside an alert on two voies of one name, the way to make them one.
struct MergeLink: Component {
    let desk: CommuneDesk
    let alert: QualityAlert

    var html: HTML {
        guard let twin = alert.twinID, desk.isOfWriters else { return .empty }
        return """
            . <a href="\(desk.paths.merging(alert.voieID, with: twin))" \
            aria-label="Réunir \(alert.label) avec l’autre voie">Réunir</a>
            """
    }
}

extension AddressPaths {
    /// The page on which a voie is made one with another.
    func merging(_ voieID: String, with other: String? = nil) -> SitePath {
        (voie(voieID) / "reunion").query("autre", other)
    }
}
