package import Persistence

/// Whom a message was for, and by which channels it went.
package struct Addressed: Sendable, Equatable {
    package let audience: Audience
    package let channels: Set<Channel>
}

extension Outbox {
    /// Whom a message has left for, so that what follows it reaches them too.
    ///
    /// - Returns: nil when there is none of this id, when it is to leave later, or was withdrawn before.
    package func addressed(
        by message: String, at now: Instant, in session: borrowing Session
    ) throws -> Addressed? {
        let left: Int? = try session.value(
            """
            SELECT 1 FROM message
            WHERE id = \(message) AND made_at <= \(now) AND (withdrawn_at IS NULL OR withdrawn_at >= made_at)
            """)
        guard left != nil else { return nil }
        let reaching = try session.rows(
            "SELECT audience_key FROM message_audience WHERE message_id = \(message)")
        let mutable = try session.rows(
            "SELECT audience_key FROM message_mutable WHERE message_id = \(message)")
        let channels = try session.rows("SELECT channel FROM message_channel WHERE message_id = \(message)")
        return Addressed(
            audience: Audience(
                reaching: Set(try reaching.map { try $0.get("audience_key") }),
                mutable: Set(try mutable.map { try $0.get("audience_key") })),
            channels: Set(try channels.map { try $0.get("channel") }))
    }
}
