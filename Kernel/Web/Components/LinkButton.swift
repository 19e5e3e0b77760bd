/// A link that looks like a button, for the next thing to do; with `for`, nothing for who may not follow it.
///
/// `LinkButton("Ajouter une voie", "/adresses" / insee / "voies" / "nouvelle")`
package struct LinkButton: Component {
    private let label: String
    private let path: SitePath
    private let style: Button.Style
    private let isOffered: Bool

    package init(
        _ label: String, _ path: SitePath, _ style: Button.Style = .primary, for visit: Visit? = nil
    ) {
        isOffered = visit?.mayOpen(path) ?? true
        self.label = label
        self.path = path
        self.style = style
    }

    package var html: HTML {
        guard isOffered else { return .empty }
        return "<a class=\"button \(style.rawValue)\" href=\"\(path)\">\(label)</a>\n"
    }
}
