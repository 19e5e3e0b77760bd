/// What the fields of a form are called on the screen, by their names; they travel with the form, for the page that gives
/// it back.
struct FieldLabels: Sendable, Equatable {
    /// The hidden field in which they travel: `nom=Nom de la voie&numero=Numéro`.
    static let field = "_intitules"

    private var labels: [String: String] = [:]

    init() {}

    /// - Parameter label: empty for a field that nobody types.
    init(_ name: String, _ label: String) {
        labels = [name: label]
    }

    init(sent form: FormFields) {
        let fields = FormFields(encoded: form[Self.field])
        for name in fields.names { labels[name] = fields[name] }
    }

    subscript(name: String) -> String? { labels[name] }

    mutating func merge(_ others: FieldLabels) {
        guard !others.labels.isEmpty else { return }
        labels.merge(others.labels) { $1 }
    }

    /// Nothing when no field is typed.
    var hiddenField: HiddenField? {
        guard labels.values.contains(where: { !$0.isEmpty }) else { return nil }
        return HiddenField(Self.field, text)
    }

    private var text: String {
        labels.sorted { $0.key < $1.key }.map { "\(Self.escaped($0.key))=\(Self.escaped($0.value))" }
            .joined(separator: "&")
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("&", with: "%26").replacing("=", with: "%3D")
            .replacing("+", with: "%2B")
    }
}

extension HTML {
    /// The markup of a field, with what it is called.
    func labelled(_ name: String, _ label: String) -> HTML {
        var html = self
        html.labels.merge(FieldLabels(name, label))
        return html
    }
}
