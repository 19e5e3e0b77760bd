package import Web

/// A link of the menu, shown to those whose access admits them.
package struct MenuEntry: Sendable {
    package let label: String
    /// `{insee}` stands for the commune in which the person works.
    package let path: String
    package let access: Access

    package init(_ label: String, _ path: String, _ access: Access) {
        self.label = label
        self.path = path
        self.access = access
    }

    /// The link for a commune, or nil when the entry is of no commune.
    package func link(in insee: String) -> MenuLink? {
        guard path.contains("{insee}") else { return nil }
        return SitePath(untrusted: path.replacing("{insee}", with: insee)).map { MenuLink(label, $0) }
    }
}
