import Notifications
import Persistence
import Territory

/// Whom the issues of a publication have told so far: a correction and a cancellation go to all of them.
struct Told: Sendable {
    private(set) var communes: Set<CodeINSEE> = []
    private(set) var outlets: Set<Outlet> = []
    /// What each of its messages could be muted by; nil when none has left.
    private var mutable: Set<AudienceKey>?

    init(
        _ publication: Publication, by outbox: Outbox, at now: Instant, in session: borrowing Session
    ) throws {
        for issue in publication.issues {
            let id = PublicationMessage.id(of: publication, issue)
            guard let one = try outbox.addressed(by: id, at: now, in: session) else { continue }
            communes.formUnion(one.audience.reaching.compactMap(\.commune))
            outlets.formUnion(Outlet.allCases.filter { $0.channel.map(one.channels.contains) ?? false })
            mutable = mutable?.intersection(one.audience.mutable) ?? one.audience.mutable
        }
    }

    /// Whether no message has left: the pages alone said it, or nothing did yet.
    var isNobody: Bool { mutable == nil }

    /// By what the next issue is sent: calling off tells those who were told, and nobody else.
    func outlets(of next: Publication) -> Set<Outlet> {
        next.state == .cancelled ? outlets : outlets.union(next.content.outlets)
    }

    /// Whom the next issue is for: by nothing may it be muted that did not mute all that went before.
    ///
    /// - Parameter communes: those that its content speaks to; calling off adds none to those that were told.
    func audience(
        of next: PublicationMessage, in communes: Set<CodeINSEE>, _ lineage: CommuneLineage
    ) -> Notifications.Audience {
        let added = next.publication.state == .cancelled ? [] : communes
        let own = next.audience(of: lineage.family(of: added.union(self.communes)))
        return Notifications.Audience(
            reaching: own.reaching, mutable: mutable.map(own.mutable.intersection) ?? own.mutable)
    }
}
