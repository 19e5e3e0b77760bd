import Web

/// What goes to the nation by itself, as the commune chooses it, and what stands in the way now.
struct RhythmChoice: Component {
    let desk: CommuneDesk
    let facts: DepositFacts
    /// Whether the public sees the list as it is.
    let isPublic: Bool

    var html: HTML {
        guard desk.visit.maySend(to: desk.paths.depositSetting) else { return .empty }
        let field = ChoiceField(
            "automatique", label: "Ce qui part de soi-même",
            choices: [
                Choice(Deposit.Rhythm.byHand.rawValue, "Rien\u{A0}: j’envoie moi-même"),
                Choice(
                    Deposit.Rhythm.eachPublication.rawValue, "Envoyer de nouveau après chaque publication"),
                Choice(
                    Deposit.Rhythm.nightly.rawValue, "Publier et envoyer chaque nuit ce qui a changé",
                    hint:
                        "Seulement si tout est vu et relu, et si la base nationale l’accepte. Le public le voit aussitôt."
                ),
            ], selected: [facts.deposit.rhythm.rawValue],
            hint: "Si une autre liste est en place, rien ne part sans votre décision.")
        let form = desk.form(
            desk.paths.depositSetting, [field], buttons: [Button("Enregistrer ce choix", .quiet)],
            warnsBeforeLeaving: false)
        return "\(pause)\(form)"
    }

    private var pause: HTML? {
        guard facts.deposit.rhythm == .nightly, let pause = facts.pause else { return nil }
        return "<p class=\"hint\">La publication de la nuit attend\u{A0}: \(pause.words)</p>\n\(again(pause))"
    }

    /// Nothing is left to publish, and the nights wait for somebody who publishes.
    private func again(_ pause: NightlyPause) -> PostButton? {
        guard pause.isHeld, isPublic else { return nil }
        return desk.button(
            "Garder cette liste publiée, et reprendre chaque nuit", to: desk.paths.publishing,
            fields: [HiddenField("quand", "maintenant")])
    }
}

extension NightlyPause {
    fileprivate var words: String {
        switch self {
        case .neverPublished: "publiez une première fois vous-même."
        case .takenBack: "le public voit une version d’avant. Publiez vous-même quand la liste est prête."
        case .planned: "une publication est prévue à une date."
        case .otherList: "une autre liste est en place à la base nationale."
        case .givenUp:
            "la dernière publication prévue n’a pas paru. Publiez vous-même quand la liste est prête."
        case .unseenImport:
            "personne d’autre n’a vu une liste importée. «\u{A0}À faire\u{A0}» y mène qui ne l’a pas apportée\u{202F}; ou publiez "
                + "vous-même la liste, une fois regardée."
        case .unread: "des changements ne sont pas relus."
        case .refused: "des lignes sont à corriger."
        }
    }
}
