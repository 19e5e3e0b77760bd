package import Persistence
package import Web

/// What a service puts on the public page of a commune, beside its links.
package struct CommuneFront: Sendable {
    package var parts: [FrontPart]
    /// When it changes by itself, without anybody's gesture: an alert ends; nil when it does not.
    package var until: Instant?
    /// Feeds and a manifest, found by programs in the head of the page.
    package var links: [HeadLink]
    /// The commune's colour, `#2f5d8a`.
    package var colour: String?
    package var assets: [Asset]

    package init(
        _ parts: [FrontPart] = [], until: Instant? = nil, links: [HeadLink] = [], colour: String? = nil,
        assets: [Asset] = []
    ) {
        self.parts = parts
        self.until = until
        self.links = links
        self.colour = colour
        self.assets = assets
    }
}

/// A piece of a commune's page: all services give theirs, the page puts them in order.
package struct FrontPart: Sendable {
    package let place: Place
    package let title: String
    package let content: HTML

    /// Where it stands: what may hurt is read first.
    package enum Place: Int, Sendable, CaseIterable {
        case danger
        case news
        case agenda
        /// How to follow the commune, how to tell it something.
        case ways
    }

    /// - Parameters:
    ///   - title: the heading above it.
    ///   - content: what follows, without headings above the third rank.
    package init(_ place: Place, _ title: String, content: HTML) {
        self.place = place
        self.title = title
        self.content = content
    }

    var html: HTML {
        "<h2>\(title)</h2>\n\(content)\n"
    }
}

extension [FrontPart] {
    /// Those of one place, in the order in which they were given.
    func at(_ place: FrontPart.Place) -> [HTML] {
        filter { $0.place == place }.map(\.html)
    }
}
