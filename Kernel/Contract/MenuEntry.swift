package import Web

/// A link of the menu, shown to those whose access admits them.
package struct MenuEntry: Sendable {
    package let label: String
    /// `{insee}` stands for the commune in which the person works, `{siren}` for each of their EPCIs, `{code}` for each of
    /// their départements.
    package let path: String
    package let access: Access

    package init(_ label: String, _ path: String, _ access: Access) {
        self.label = label
        self.path = path
        self.access = access
    }

    /// The link for a commune, or nil when the entry is of no commune.
    package func link(in insee: String) -> MenuLink? { link(label, "{insee}", insee) }

    /// The links at the EPCIs and départements of a visitor: each is named in its link.
    package func links(above visitor: Visitor) -> [MenuLink] {
        visitor.epcis.compactMap { link("\(label) – \($0.name)", "{siren}", $0.siren) }
            + visitor.departements.compactMap { link("\(label) – \($0.name)", "{code}", $0.code) }
    }

    /// The link at an EPCI, or nil when the entry is of none.
    package func link(atEPCI siren: String) -> MenuLink? { link(label, "{siren}", siren) }

    private func link(_ label: String, _ place: String, _ code: String) -> MenuLink? {
        guard path.contains(place) else { return nil }
        return SitePath(untrusted: path.replacing(place, with: code)).map { MenuLink(label, $0) }
    }
}
