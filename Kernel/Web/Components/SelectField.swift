/// A choice in a list that opens.
///
/// `SelectField("commune", label: "Commune", choices: [Choice("32013", "Auch")], value: "32013")`
package struct SelectField: Component {
    private let frame: FieldFrame
    private let choices: [Choice]
    private let value: String
    private let placeholder: String?
    private let submitsOnChange: Bool

    /// - Parameters:
    ///   - placeholder: what is shown before a choice, with an empty value.
    ///   - submitsOnChange: whether the form leaves at each choice; without JavaScript its button does.
    package init(
        _ name: String, label: String, choices: [Choice], value: String = "", placeholder: String? = nil,
        hint: String? = nil, error: String? = nil, submitsOnChange: Bool = false
    ) {
        frame = FieldFrame(name: name, label: label, hint: hint, error: error)
        self.choices = choices
        self.value = value
        self.placeholder = placeholder
        self.submitsOnChange = submitsOnChange
    }

    package var html: HTML {
        let first: HTML? = placeholder.map { "<option value=\"\">\($0)</option>\n" }
        let options = choices.map { choice -> HTML in
            "<option value=\"\(choice.value)\"\(attribute: "selected", if: choice.value == value)>\(choice.label)</option>\n"
        }
        return frame.around(
            """
            <select id="\(frame.identifier)" name="\(frame.name)"\(attribute: "data-submit", if: submitsOnChange)\
            \(frame.accessibility)>
            \(first)\(options)</select>
            """)
    }
}
