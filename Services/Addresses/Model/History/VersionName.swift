/// One of the versions of a list of addresses that can be set beside another.
package enum VersionName: Sendable, Hashable {
    /// The list as it is worked on now.
    case draft
    case publication(String)
    /// As it was just before a gesture.
    case moment(String)
    /// As the gesture left it.
    case after(String)

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
        case ("apres", let id?): self = .after(id)
        default: return nil
        }
    }

    /// Whether it is one of the history, which no list of versions names.
    package var isMoment: Bool {
        switch self {
        case .moment, .after: true
        case .draft, .publication: false
        }
    }

    package var text: String {
        switch self {
        case .draft: "brouillon"
        case .publication(let id): "publication-\(id)"
        case .moment(let id): "geste-\(id)"
        case .after(let id): "apres-\(id)"
        }
    }
}
