/// The faces of one thing, each at its own address.
///
/// `Tabs("Fleurance", [.init("Voies", path, isCurrent: true, count: 214), .init("Carte", map)])`
package struct Tabs: Component {
    package struct Tab: Sendable {
        let label: String
        let path: SitePath
        let isCurrent: Bool
        let count: Int?

        package init(_ label: String, _ path: SitePath, isCurrent: Bool = false, count: Int? = nil) {
            self.label = label
            self.path = path
            self.isCurrent = isCurrent
            self.count = count
        }
    }

    private let label: String
    private let tabs: [Tab]

    /// - Parameter label: what these are the faces of, for screen readers.
    package init(_ label: String, _ tabs: [Tab]) {
        self.label = label
        self.tabs = tabs
    }

    package var html: HTML {
        let items = tabs.map { tab -> HTML in
            let count: HTML? = tab.count.map { " <span class=\"count\">\(French.number($0))</span>" }
            return """
                <li><a href="\(tab.path)"\(attribute: "aria-current", tab.isCurrent ? "page" : nil)>\(tab.label)\(count)</a></li>

                """
        }
        return "<nav class=\"tabs\" aria-label=\"\(label)\"><ul>\n\(items)</ul></nav>\n"
    }
}
