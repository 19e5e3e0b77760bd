/// A link that looks like a button, for the next thing to do.
///
/// `LinkButton("Ajouter une voie", "/adresses" / insee / "voies" / "nouvelle")`
package struct LinkButton: Component {
    private let label: String
    private let path: SitePath
    private let style: Button.Style

    package init(_ label: String, _ path: SitePath, _ style: Button.Style = .primary) {
        self.label = label
        self.path = path
        self.style = style
    }

    package var html: HTML {
        "<a class=\"button \(style.rawValue)\" href=\"\(path)\">\(label)</a>\n"
    }
}
