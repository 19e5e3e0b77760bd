import Jobs
import Persistence

/// Finds what should have been called for and was not: nothing waits for ever because of a moment's bad luck.
enum DeliverySweep {
    /// A call that was not answered for this long was lost.
    static let patience = Duration.seconds(60)

    static func kind(database: Database, channels: [Channel]) -> JobKind {
        JobKind("notifications.relance", every: patience) { _ in
            try await database.write { session in
                let now = Instant.now
                let limit = now.adding(.zero - patience)
                let paused = try ChannelPauses.all(in: session)
                for channel in channels {
                    try callAudiences(of: channel, handedOverBefore: limit, in: session)
                    guard paused[channel] == nil else { continue }
                    try wake(channel, calledBefore: limit, at: now, in: session)
                }
            }
        }
    }

    /// Calls for each open batch that nobody works on and whose last call is older than the limit.
    static func wake(
        _ channel: Channel, calledBefore limit: Instant, at now: Instant, in session: borrowing Session
    ) throws {
        let rows = try session.rows(
            """
            SELECT b.id, m.urgency, m.to_one FROM delivery_batch b JOIN message m ON m.id = b.message_id
            WHERE b.channel = \(channel) AND b.closed_at IS NULL AND b.wake_at <= \(limit)
                AND (b.lease_until IS NULL OR b.lease_until < \(now))
            ORDER BY b.wake_at LIMIT 1000
            """)
        for row in rows {
            let turn = Turn(of: try row.get("urgency"), toOne: try row.get("to_one"))
            try DeliveryJobs.wake(try row.get("id"), of: channel, turn: turn, at: now, in: session)
        }
    }

    private static func callAudiences(
        of channel: Channel, handedOverBefore limit: Instant, in session: borrowing Session
    ) throws {
        let rows = try session.rows(
            """
            SELECT m.id, m.urgency FROM message_channel c JOIN message m ON m.id = c.message_id
            WHERE c.channel = \(channel) AND c.expanded_at IS NULL AND m.made_at < \(limit)
            """)
        for row in rows {
            try DeliveryJobs.enqueueAudience(
                of: try row.get("id"), on: channel, urgency: try row.get("urgency"), in: session)
        }
    }
}
