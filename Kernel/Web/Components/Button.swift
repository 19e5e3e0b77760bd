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
    private let path: SitePath?
    private let form: String?

    /// - Parameters:
    ///   - path: where it sends its form, when it is elsewhere than the form says.
    ///   - form: the id of its form, when it stands outside it.
    package init(
        _ label: String, _ style: Style = .primary, name: String? = nil, value: String? = nil,
        to path: SitePath? = nil, of form: String? = nil
    ) {
        self.label = label
        self.style = style
        self.name = name
        self.value = value
        self.path = path
        self.form = form
    }

    package var html: HTML {
        """
        <button class="button \(style.rawValue)"\(attribute: "name", name)\(attribute: "value", value)\(attribute: "formaction", path?.text)\
        \(attribute: "form", form)>\(label)</button>

        """
    }
}
