import HTTPTypes

/// A form kept to be sent again to the same address, shown as it will be sent: nobody sends what they did not write.
struct KeptForm {
    private let visit: Visit
    private let labels: FieldLabels

    /// - Returns: nil for a form that holds a secret: it is written into no page.
    init?(_ visit: Visit) {
        guard !visit.formHoldsSecret else { return nil }
        self.visit = visit
        // What another site calls the fields is not shown as ours.
        let isOurs = CrossSiteGuard.origin(of: visit.request.head) == .thisSite
        labels = isOurs ? FieldLabels(sent: visit.form) : FieldLabels()
    }

    var html: HTML {
        """
        <p>Voici ce qui sera envoyé à l’adresse <code>\(visit.request.path)</code>\u{A0}:</p>
        \(facts.isEmpty ? "<p>votre accord, sans autre texte.</p>" : DefinitionList(facts).html)
        <form method="post" action="\(SitePath(untrusted: visit.request.head.path ?? "/") ?? SitePath("/"))">\(visit.csrfField)
        \(labels.hiddenField)\(fields.map { HiddenField($0.name, $0.value) as any Component })<button>Envoyer</button></form>
        """
    }

    /// What was written in a form that was refused, to be read and copied: nothing typed is lost.
    var written: HTML {
        let texts = fields.filter {
            !$0.value.isEmpty && labels[$0.name] != "" && !Self.plumbing.contains($0.name)
        }
        guard !texts.isEmpty else { return .empty }
        return """
            <h2>Ce que vous aviez écrit</h2>
            \(DefinitionList(texts.map(fact)))
            """
    }

    /// Fields that nobody types.
    private static let plumbing: Set<String> = ["version", "retour", "base", "geste", "page"]

    private var facts: [(name: String, value: HTML)] {
        fields.filter { !$0.value.isEmpty }.map(fact)
    }

    /// A value under what its field is called on the screen; one that is not shown there keeps its name.
    private func fact(_ field: (name: String, value: String)) -> (name: String, value: HTML) {
        let label = labels[field.name].flatMap { $0.isEmpty ? nil : $0 }
        let plain = field.name.replacing("_", with: " ").replacing("-", with: " ")
        return (label ?? plain, HTML(text: field.value))
    }

    private var fields: [(name: String, value: String)] {
        visit.form.names.filter(isKept).flatMap { name in visit.form.all(name).map { (name, $0) } }
    }

    /// Neither the old token, nor a password whose route forgot to say that it takes one.
    private func isKept(_ name: String) -> Bool {
        name != FormToken.field && name != FieldLabels.field && !name.contains("passe")
            && !name.contains("password")
    }
}
