/// A number, with a keyboard of digits on a phone; text, so that what was typed wrong comes back as it was.
///
/// `NumberField("numero", label: "Numéro", value: form["numero"], error: errors["numero"])`
package struct NumberField: Component {
    private let frame: FieldFrame
    private let value: String
    private let allowsDecimals: Bool
    private let isRequired: Bool

    package init(
        _ name: String, label: String, value: String = "", hint: String? = nil, error: String? = nil,
        allowsDecimals: Bool = false, isRequired: Bool = true
    ) {
        frame = FieldFrame(name: name, label: label, hint: hint, error: error, isOptional: !isRequired)
        self.value = value
        self.allowsDecimals = allowsDecimals
        self.isRequired = isRequired
    }

    package var html: HTML {
        frame.around(
            """
            <input class="short" inputmode="\(allowsDecimals ? "decimal" : "numeric")" id="\(frame.identifier)" \
            name="\(frame.name)" value="\(value)" autocomplete="off"\(attribute: "required", if: isRequired)\
            \(frame.accessibility)>
            """)
    }
}
