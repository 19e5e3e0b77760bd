import Web

/// What is added, changed, moved and taken out, by groups that open.
struct ComparisonView: Component {
    let changes: Comparison
    let verbs: Verbs
    /// Beyond this a group says how many more there are.
    static let shown = 200

    /// How the groups are named: before a publication or before an import.
    enum Verbs {
        case publishing
        case importing
    }

    var html: HTML {
        """
        \(group(verbs == .publishing ? "Ajoutées" : "Nouvelles adresses", changes.added))\
        \(group(verbs == .publishing ? "Modifiées" : "Adresses modifiées", changes.changed))\
        \(group(verbs == .publishing ? "Déplacées" : "Adresses déplacées", changes.moved))\
        \(group(verbs == .publishing ? "Retirées" : "Adresses absentes du fichier\u{A0}: elles seraient retirées", changes.missing))\
        \(group("Noms en langue régionale", changes.names))\(unchanged)
        """
    }

    private var unchanged: HTML {
        guard changes.unchanged > 0 else { return .empty }
        let words = French.count(changes.unchanged, "adresse ne change pas", "adresses ne changent pas")
        return "<p class=\"hint\">\(words).</p>"
    }

    private func group(_ title: String, _ lines: [Comparison.Line]) -> HTML {
        guard !lines.isEmpty else { return .empty }
        let items = lines.prefix(Self.shown).map { line -> HTML in
            let detail: HTML? = line.detail.isEmpty ? nil : "\u{A0}: \(line.detail)"
            return "<li>\(line.label)\(detail)</li>\n"
        }
        let more: HTML? =
            lines.count > Self.shown ? "<p>Et \(French.number(lines.count - Self.shown)) autres.</p>" : nil
        return """
            <details\(attribute: "open", if: lines.count <= 20)><summary>\(title) (\(French.number(lines.count)))</summary>
            <ul>\(items)</ul>\(more)</details>

            """
    }
}
