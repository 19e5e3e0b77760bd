import Web

/// What is added, changed, moved and taken out, by groups that open.
struct ComparisonView: Component {
    let changes: Comparison
    let verbs: Verbs
    /// Beyond this a group says how many more there are.
    static let shown = 200

    /// How the groups are named: before a publication, before an import, or beside another list.
    enum Verbs {
        case publishing
        case importing
        /// A list that somebody else deposited, beside what is published here.
        case otherList
    }

    var html: HTML {
        """
        \(group(verbs.added, changes.added))\
        \(group(verbs.changed, changes.changed))\
        \(group(verbs.moved, changes.moved))\
        \(group(verbs.missing, changes.missing))\
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

extension ComparisonView.Verbs {
    fileprivate var added: String {
        switch self {
        case .publishing: "Ajoutées"
        case .importing: "Nouvelles adresses"
        case .otherList: "Qu’elle a de plus"
        }
    }

    fileprivate var changed: String {
        switch self {
        case .publishing: "Modifiées"
        case .importing: "Adresses modifiées"
        case .otherList: "Qu’elle dit autrement"
        }
    }

    fileprivate var moved: String {
        switch self {
        case .publishing: "Déplacées"
        case .importing: "Adresses déplacées"
        case .otherList: "Qu’elle place ailleurs"
        }
    }

    fileprivate var missing: String {
        switch self {
        case .publishing: "Retirées"
        case .importing: "Adresses absentes du fichier\u{A0}: elles seraient retirées"
        case .otherList: "Qu’elle n’a pas"
        }
    }
}
