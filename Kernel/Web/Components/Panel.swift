/// A part of a page with its title.
///
/// `Panel("À vérifier", content: "<p>…</p>", actions: [LinkButton("Voir tout", path, .quiet)])`
package struct Panel: Component {
    private let title: String
    private let content: HTML
    private let actions: [any Component]

    package init(_ title: String, content: HTML, actions: [any Component] = []) {
        self.title = title
        self.content = content
        self.actions = actions
    }

    package var html: HTML {
        let foot: HTML? = actions.isEmpty ? nil : "<div class=\"actions\">\(actions)</div>"
        return "<section class=\"panel\"><h2>\(title)</h2>\n\(content)\(foot)</section>\n"
    }
}
