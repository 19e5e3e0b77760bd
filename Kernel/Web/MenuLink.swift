/// A link of the visitor's menu, as the page shows it.
package struct MenuLink: Sendable, Equatable {
    package let label: String
    package let path: SitePath
    /// How many things wait behind it; nil or 0 shows nothing.
    package let count: Int?

    package init(_ label: String, _ path: SitePath, count: Int? = nil) {
        self.label = label
        self.path = path
        self.count = count
    }
}
