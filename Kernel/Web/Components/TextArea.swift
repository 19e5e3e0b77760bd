/// Several lines of text.
///
/// `TextArea("message", label: "Votre message", value: form["message"], rows: 6)`
package struct TextArea: Component {
    private let frame: FieldFrame
    private let value: String
    private let rows: Int
    private let isRequired: Bool

    package init(
        _ name: String, label: String, value: String = "", hint: String? = nil, error: String? = nil,
        rows: Int = 5, isRequired: Bool = true
    ) {
        frame = FieldFrame(name: name, label: label, hint: hint, error: error, isOptional: !isRequired)
        self.value = value
        self.rows = rows
        self.isRequired = isRequired
    }

    /// The line end before the text is the one that browsers drop (HTML Living Standard §13.1.2.5).
    package var html: HTML {
        frame.around(
            """
            <textarea id="\(frame.identifier)" name="\(frame.name)" rows="\(rows)"\(attribute: "required", if: isRequired)\
            \(frame.accessibility)>
            \(value)</textarea>
            """)
    }
}
