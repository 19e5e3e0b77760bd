import HTTPTypes
import Persistence
import Territory
import Web

/// The publications of a place in the formats that other programs read.
struct SendFeeds {
    /// How many a feed holds: the last ones.
    static let length = 60
    /// How many the open data holds.
    static let whole = 5000

    static func routes(_ desk: PublicationsDesk) -> [Route] {
        feed("/atom.xml", AtomFeed.type, desk) { AtomFeed($0.head, items: $0.items, links: $0.links).xml }
            + feed("/rss.xml", RSSFeed.type, desk) {
                RSSFeed($0.head, items: $0.items, links: $0.links).xml
            }
            + feed("/agenda.ics", CalendarFeed.type, desk, kind: .event, most: 500) {
                CalendarFeed(title: $0.head.title, items: $0.items, links: $0.links).text
            }
            + feed("/alertes.atom", AtomFeed.type, desk, kind: .alert) {
                CAPIndex($0.head, items: $0.items, sender: $0.sender, links: $0.links).xml
            }
            + feed("/publications.csv", "text/csv", desk, most: whole) {
                PublicationsCSV($0.items, links: $0.links).text
            }
            + feed("/publications.geojson", PublicationsGeoJSON.type, desk, most: whole) {
                PublicationsGeoJSON($0.items, links: $0.links).text
            } + single(desk)
    }

    /// What a format is made of.
    struct Material {
        let head: FeedHead
        let items: [OutgoingItem]
        let links: PublicLinks
        let sender: String
    }

    private static func feed(
        _ tail: String, _ type: String, _ desk: PublicationsDesk, kind: Content.Kind? = nil,
        most: Int = length, _ text: @escaping @Sendable (Material) -> String
    ) -> [Route] {
        PublicationsDesk.everywhere(tail) { visit in
            let place = try await desk.place(visit)
            let theme = visit.query("theme").flatMap(Theme.init(rawValue:))
            let now = Instant.now
            let tag = try await desk.database.read { try desk.edition.tag(at: now, in: $0) }
            // Who has it already waits for nothing to be read.
            let unread = reply("", type: type, tag, visit)
            guard unread.status != .notModified else { return unread }
            let items = try await desk.database.read { session in
                try PublicationReading.outgoing(
                    PublicationReading.all(
                        of: place.place, theme: theme, kind: kind, limit: most, at: now, in: session),
                    in: session)
            }
            let material = Material(
                head: desk.head(of: place, theme: theme, tail: tail), items: items, links: desk.links,
                sender: desk.sender)
            return reply(text(material), type: type, tag, visit)
        }
    }

    private static func single(_ desk: PublicationsDesk) -> [Route] {
        [
            .get("/actualites/publication/{id}/evenement.ics", .anyone) { visit in
                let item = try await desk.outgoing(visit)
                guard item.content.kind == .event else { throw Refusal.notFound }
                let feed = CalendarFeed(title: item.headline, items: [item], links: desk.links)
                return reply(feed.text, type: CalendarFeed.type, visit)
            },
            .get("/actualites/publication/{id}/alerte.xml", .anyone) { visit in
                let item = try await desk.outgoing(visit)
                guard let alert = CAPAlert(item, sender: desk.sender, links: desk.links) else {
                    throw Refusal.notFound
                }
                return reply(alert.xml, type: CAPIndex.entryType, visit)
            },
        ]
    }

    private static func reply(_ text: String, type: String, _ visit: Visit) -> Reply {
        reply(text, type: type, Checksum(of: text).text, visit)
    }

    private static func reply(_ text: String, type: String, _ tag: String, _ visit: Visit) -> Reply {
        Reply.text(text, type: type + "; charset=utf-8").validated(by: tag, for: visit)
    }
}

extension PublicationsDesk {
    var links: PublicLinks { PublicLinks(origin: site) }

    /// What names this Bastide among those that send alerts: `alertes@numerique.exemple.fr`.
    var sender: String {
        let host = site.replacing("https://", with: "").replacing("http://", with: "")
        return "alertes@" + host.prefix { $0 != "/" }
    }

    fileprivate func head(of place: PlaceDesk, theme: Theme?, tail: String) -> FeedHead {
        let page = place.path.query("theme", theme?.rawValue)
        let address = SitePath(untrusted: place.path.text + tail)?.query("theme", theme?.rawValue)
        return FeedHead(
            title: place.name + "\u{A0}: " + (theme?.label ?? "actualités"), page: site + page.text,
            address: site + (address ?? page).text, since: Moment(seconds: 0))
    }
}
