/// The button that sends a form.
///
/// `Button("Enregistrer")`, `Button("Supprimer", .danger, name: "geste", value: "supprimer")`
package struct Button: Component {
    /// How much a button asks for attention: one primary on a page.
    package enum Style: String, Sendable {
        case primary
        case quiet
        case danger
    }

    private let label: String
    private let style: Style
    private let name: String?
    private let value: String?

    package init(_ label: String, _ style: Style = .primary, name: String? = nil, value: String? = nil) {
        self.label = label
        self.style = style
        self.name = name
        self.value = value
    }

    package var html: HTML {
        """
        <button class="button \(style.rawValue)"\(attribute: "name", name)\(attribute: "value", value)>\(label)</button>

        """
    }
}
