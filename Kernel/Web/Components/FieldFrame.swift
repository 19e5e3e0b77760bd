/// What surrounds a control: its label, its hint, what is wrong with it.
struct FieldFrame {
    let name: String
    let label: String
    let hint: String?
    let error: String?
    var isOptional = false

    /// The element's identifier: what labels and the error summary point to.
    static func identifier(_ name: String) -> String {
        "champ-" + name
    }

    var identifier: String { Self.identifier(name) }

    /// The identifiers of the texts that describe the control, for screen readers.
    var describedBy: String? {
        let parts = [hint.map { _ in identifier + "-aide" }, error.map { _ in identifier + "-faute" }]
        let present = parts.compactMap(\.self)
        return present.isEmpty ? nil : present.joined(separator: " ")
    }

    var accessibility: HTML {
        "\(attribute: "aria-describedby", describedBy)\(attribute: "aria-invalid", error == nil ? nil : "true")"
    }

    func around(_ control: HTML) -> HTML {
        let markup: HTML = """
            <div class="field\(error == nil ? "" : " wrong")"><label for="\(identifier)">\(label)\(optional)</label>
            \(descriptions)\(control)</div>

            """
        return markup.labelled(name, label)
    }

    /// A question with several controls.
    func around(group controls: HTML) -> HTML {
        let markup: HTML = """
            <fieldset class="field\(error == nil ? "" : " wrong")" id="\(identifier)"\(accessibility)><legend>\(label)\(optional)</legend>
            \(descriptions)\(controls)</fieldset>

            """
        return markup.labelled(name, label)
    }

    private var optional: HTML {
        isOptional ? " <small>(facultatif)</small>" : .empty
    }

    private var descriptions: HTML {
        let hint: HTML? = hint.map { "<p class=\"hint\" id=\"\(identifier)-aide\">\($0)</p>\n" }
        let error: HTML? = error.map { "<p class=\"fault\" id=\"\(identifier)-faute\">\($0)</p>\n" }
        return "\(hint)\(error)"
    }
}
