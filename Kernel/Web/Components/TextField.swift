/// A line of text.
///
/// `TextField("nom", label: "Nom de la voie", value: form["nom"], hint: "Comme sur la plaque", error: errors["nom"])`
package struct TextField: Component {
    /// What is typed: it chooses the keyboard of a telephone.
    package enum Kind: String, Sendable {
        case text, email, tel, url, password, search
    }

    private let frame: FieldFrame
    private let value: String
    private let kind: Kind
    private let autocomplete: String?
    private let isRequired: Bool

    /// - Parameter autocomplete: the token by which browsers fill the field in (HTML Living Standard), or `off`.
    package init(
        _ name: String, label: String, value: String = "", hint: String? = nil, error: String? = nil,
        kind: Kind = .text, autocomplete: String? = nil, isRequired: Bool = true
    ) {
        frame = FieldFrame(
            name: name, label: label, hint: hint, error: error, isOptional: !isRequired && kind != .search)
        self.value = value
        self.kind = kind
        self.autocomplete = autocomplete
        self.isRequired = isRequired && kind != .search
    }

    /// A password is never written back into a page.
    package var html: HTML {
        frame.around(
            """
            <input type="\(kind.rawValue)" id="\(frame.identifier)" name="\(frame.name)" \
            value="\(kind == .password ? "" : value)"\(attribute: "autocomplete", autocomplete)\
            \(attribute: "required", if: isRequired)\(frame.accessibility)>
            """)
    }
}
