/// A question with all its answers in view: radio buttons for one, check boxes for several.
///
/// `ChoiceField("profil", label: "Version", choices: [...], selected: ["1.5"])`
package struct ChoiceField: Component {
    /// How many answers may be chosen.
    package enum Kind: String, Sendable {
        case one = "radio"
        case several = "checkbox"
    }

    private let frame: FieldFrame
    private let kind: Kind
    private let choices: [Choice]
    private let selected: Set<String>

    package init(
        _ name: String, label: String, _ kind: Kind = .one, choices: [Choice], selected: Set<String> = [],
        hint: String? = nil, error: String? = nil
    ) {
        frame = FieldFrame(name: name, label: label, hint: hint, error: error)
        self.kind = kind
        self.choices = choices
        self.selected = selected
    }

    package var html: HTML {
        let lines = choices.map { choice -> HTML in
            let hint: HTML? = choice.hint.map { "<small>\($0)</small>" }
            return """
                <label class="choice"><input type="\(kind.rawValue)" name="\(frame.name)" value="\(choice.value)"\
                \(attribute: "checked", if: selected.contains(choice.value))> <span>\(choice.label)\(hint)</span></label>

                """
        }
        return frame.around(group: "\(lines)")
    }
}
