import Web

/// What an alert says beside its text, in the words of who writes it; CAP 1.2 reads the same.
struct AlertFields {
    let state: FormState

    var components: [any Component] {
        [
            state.text(
                "evenement", "Que se passe-t-il, en un mot ou deux\u{202F}?",
                hint: "«\u{A0}Crue\u{A0}», «\u{A0}Eau impropre à boire\u{A0}».", isRequired: true),
            state.ticks(
                "nature", "De quelle nature\u{202F}?",
                AlertCategory.allCases.map { Choice($0.rawValue, $0.label) }),
            state.radios(
                "gravite", "Est-ce grave\u{202F}?",
                Severity.allCases.map { Choice($0.rawValue, $0.label, hint: $0.hint) },
                hint:
                    "Les deux premières réponses sont un «\u{A0}danger\u{A0}»\u{A0}: il part à deux personnes et arrive à tous."
            ),
            state.radios(
                "urgence", "Quand faut-il agir\u{202F}?",
                Urgency.allCases.map { Choice($0.rawValue, $0.label) }),
            state.radios(
                "certitude", "Est-ce sûr\u{202F}?", Certainty.allCases.map { Choice($0.rawValue, $0.label) }),
            state.ticks(
                "reponse", "Que faut-il faire\u{202F}?",
                ResponseType.allCases.map { Choice($0.rawValue, $0.label) }),
            state.area(
                "consigne", "La consigne, en phrases",
                hint: "«\u{A0}Montez à l’étage. N’allez pas chercher vos enfants à l’école.\u{A0}»", rows: 4),
        ]
    }
}

extension Severity {
    fileprivate var hint: String? { level == .information ? nil : level.label }
}
