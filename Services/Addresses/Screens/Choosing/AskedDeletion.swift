import Web

/// « Supprimer » on addresses found together, which were all ticked: asked a second time, with how many they are.
struct AskedDeletion: Component {
    /// The field that answers, and the answer.
    static let (answer, yes) = ("suppression", "oui")

    let desk: CommuneDesk
    let asked: AskedTogether
    let certified: Int

    static func read(_ desk: CommuneDesk, _ asked: AskedTogether) async throws -> AskedDeletion {
        AskedDeletion(
            desk: desk, asked: asked,
            certified: try await desk.store.certified(among: asked.chosen.map(\.id), of: desk.commune))
    }

    var html: HTML {
        let count = French.count(asked.chosen.count, "adresse", "adresses")
        let among =
            certified == 0
            ? ""
            : asked.chosen.count == 1
                ? ", qui est certifiée" : ", dont \(French.count(certified, "certifiée", "certifiées"))"
        let button = desk.button(
            "Oui, supprimer", to: desk.paths.choosing / "geste", .danger,
            fields: asked.fields(on: asked.chosen) + [HiddenField(Self.answer, Self.yes)])
        return NoticeBox(
            .warning, "Supprimer \(count)\(among)\u{202F}?",
            detail: """
                <p>Rien n’est encore supprimé. Pour en garder, décochez-les ci-dessous. Vous pourrez annuler.</p>\(button)
                """
        ).html
    }
}
