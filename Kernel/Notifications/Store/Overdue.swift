import Persistence

/// Gives up what is worth nothing any more, be its channel paused or no longer set: no worker then comes by.
enum Overdue {
    private static let atOnce = 200

    static func giveUp(on database: Database, at now: Instant) async throws {
        while try await database.write({ try giveUpSome(at: now, in: $0) }) {}
    }

    /// - Returns: whether there may be more.
    private static func giveUpSome(at now: Instant, in session: borrowing Session) throws -> Bool {
        let waiting = try session.rows(
            """
            SELECT c.message_id, c.channel FROM message_channel c JOIN message m ON m.id = c.message_id
            WHERE c.closed_at IS NULL AND c.expanded_at IS NULL AND m.expires_at <= \(now) LIMIT \(atOnce)
            """)
        for row in waiting {
            let (message, channel): (String, Channel) = (try row.get("message_id"), try row.get("channel"))
            try session.execute(
                """
                UPDATE message_channel SET expanded_at = \(now)
                WHERE message_id = \(message) AND channel = \(channel)
                """)
            try BatchStore.settle(message, on: channel, at: now, in: session)
        }
        return try closeBatches(at: now, in: session) == atOnce || waiting.count == atOnce
    }

    /// Those that a worker holds are its to settle.
    private static func closeBatches(at now: Instant, in session: borrowing Session) throws -> Int {
        let batches = try session.rows(
            """
            SELECT b.id, b.message_id, b.channel FROM delivery_batch b JOIN message m ON m.id = b.message_id
            WHERE b.closed_at IS NULL AND m.expires_at <= \(now)
                AND (b.lease_until IS NULL OR b.lease_until < \(now))
            LIMIT \(atOnce)
            """)
        for row in batches {
            let batch: String = try row.get("id")
            try session.execute("DELETE FROM delivery WHERE batch_id = \(batch)")
            try session.execute(
                """
                UPDATE delivery_batch SET expired = addressed - accepted - failed - gone,
                    lease = NULL, lease_until = NULL, closed_at = \(now)
                WHERE id = \(batch)
                """)
            try BatchStore.settle(try row.get("message_id"), on: try row.get("channel"), at: now, in: session)
        }
        return batches.count
    }
}
