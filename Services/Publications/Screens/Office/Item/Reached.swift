import Notifications
import Persistence
import Territory
import Web

/// How many a publication would tell by each way, before it goes out.
struct Reached: Sendable {
    /// By their names, in the order of their codes.
    let communes: [String]
    let counts: [Channel: Int]
    /// By what it has been told so far: what follows goes the same ways.
    let told: Set<Outlet>
    /// Whether no message has left yet.
    let isFirst: Bool

    static func read(_ publication: Publication, _ desk: OwnerDesk) async throws -> Reached {
        let own = publication.content.audience.communes(within: desk.reach)
        let now = Instant.now
        let message = PublicationMessage(publication, site: desk.site, at: Moment(now))
        let notifications = desk.desk.notifications
        let gazetteer = try await desk.desk.territory.gazetteer()
        return try await desk.store.database.read { session in
            let told = try Told(publication, by: notifications.outbox, at: now, in: session)
            let codes =
                publication.state == .cancelled
                ? try PublicationReading.communes(of: publication.id, in: session) : own
            let audience = told.audience(of: message, in: codes, try CommuneLineage(in: session))
            return Reached(
                communes: codes.sorted().map { gazetteer.commune($0)?.name ?? $0.text },
                counts: try notifications.subscriptions.reached(by: audience, in: session),
                told: told.outlets, isFirst: told.isNobody)
        }
    }

    subscript(channel: Channel) -> Int { counts[channel] ?? 0 }

    /// « 12 notifications, 3 courriels », by the ways that it has been told so far.
    var words: String {
        let ways = [
            (Outlet.push, French.count(self[.push], "notification", "notifications")),
            (.email, French.count(self[.email], "courriel", "courriels")),
            (.sms, French.number(self[.sms]) + "\u{A0}SMS"),
        ]
        return ways.filter { told.contains($0.0) }.map(\.1).joined(separator: ", ")
    }
}
