import Web

/// « Supprimer » on addresses found together, which were all ticked: asked a second time, with how many they are.
struct AskedDeletion: Component {
    /// The field that answers, and the answer.
    static let (answer, yes) = ("suppression", "oui")

    let asked: AskedTogether
    let certified: Int

    static func read(_ desk: CommuneDesk, _ asked: AskedTogether) async throws -> AskedDeletion {
        AskedDeletion(
            asked: asked,
            certified: try await desk.store.certified(among: asked.chosen.map(\.id), of: desk.commune))
    }

    /// What the form of the list asks: the answer is a deletion, of what is ticked now.
    static func deed(of form: FormFields) -> AskedTogether.Deed? {
        let geste = form["geste"]
        return geste.isEmpty && form[answer] == yes ? .delete : AskedTogether.Deed(rawValue: geste)
    }

    var html: HTML {
        let count = French.count(asked.chosen.count, "adresse", "adresses")
        let among =
            certified == 0
            ? ""
            : asked.chosen.count == 1
                ? ", qui est certifiée" : ", dont \(French.count(certified, "certifiée", "certifiées"))"
        let button = Button(
            "Oui, supprimer", .danger, name: Self.answer, value: Self.yes, of: FoundList.formID)
        return NoticeBox(
            .warning, "Supprimer \(count)\(among)\u{202F}?",
            detail: """
                <p>Rien n’est encore supprimé. Ce bouton supprime ce qui est coché ci-dessous\u{A0}: pour en garder, décochez-les. \
                Vous pourrez annuler.</p><div class="actions">\(button)</div>
                """
        ).html
    }
}
