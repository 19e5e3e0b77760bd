/// A place where nothing is yet: why, and what to do first.
///
/// `EmptyState("Aucune adresse pour le moment", "Commencez par …", actions: [LinkButton(...)])`
package struct EmptyState: Component {
    private let title: String
    private let advice: String
    private let actions: [any Component]

    package init(_ title: String, _ advice: String, actions: [any Component] = []) {
        self.title = title
        self.advice = advice
        self.actions = actions
    }

    package var html: HTML {
        "<div class=\"blank\"><p><strong>\(title)</strong></p><p>\(advice)</p><div class=\"actions\">\(actions)</div></div>\n"
    }
}
