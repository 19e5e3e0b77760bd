/// One of the versions of a list of addresses that can be set beside another.
package enum VersionName: Sendable, Hashable {
    /// The list as it is worked on now.
    case draft
    case publication(String)
    /// As it was just before a gesture.
    case moment(String)

    /// As it stands in the address of a page.
    package init?(_ text: String) {
        if text == "brouillon" {
            self = .draft
            return
        }
        let parts = text.split(separator: "-", maxSplits: 1).map(String.init)
        switch (parts.first, parts.dropFirst().first) {
        case ("publication", let id?): self = .publication(id)
        case ("geste", let id?): self = .moment(id)
        default: return nil
        }
    }

    package var text: String {
        switch self {
        case .draft: "brouillon"
        case .publication(let id): "publication-\(id)"
        case .moment(let id): "geste-\(id)"
        }
    }
}
