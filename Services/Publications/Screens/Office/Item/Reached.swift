import Notifications
import Persistence
import Territory
import Web

/// How many a publication would tell by each way, before it goes out.
struct Reached: Sendable {
    let communes: Int
    let counts: [Channel: Int]

    static func read(_ publication: Publication, _ desk: OwnerDesk) async throws -> Reached {
        let codes = publication.content.audience.communes(within: desk.reach)
        let audience = PublicationMessage(publication, site: desk.site, at: Moment(.now)).audience(of: codes)
        let subscriptions = desk.desk.notifications.subscriptions
        let counts = try await desk.store.database.read { session in
            try subscriptions.reached(by: audience, in: session)
        }
        return Reached(communes: codes.count, counts: counts)
    }

    subscript(channel: Channel) -> Int { counts[channel] ?? 0 }

    /// « 12 notifications, 3 courriels, 0 SMS ».
    var words: String {
        French.count(self[.push], "notification", "notifications") + ", "
            + French.count(self[.email], "courriel", "courriels") + ", " + French.number(self[.sms])
            + "\u{A0}SMS"
    }
}
