import Persistence

/// The statements on messages and whom they are for.
enum MessageStore {
    /// - Returns: false when a message of this id is there already.
    static func add(
        _ message: Message, toOne: Bool, at now: Instant, until end: Instant, in session: borrowing Session
    ) throws -> Bool {
        try session.execute(
            """
            INSERT INTO message (id, topic, urgency, to_one, made_at, expires_at)
            VALUES (\(message.id), \(message.topic), \(message.urgency), \(toOne), \(now), \(end))
            ON CONFLICT (id) DO NOTHING
            """) > 0
    }

    static func address(_ message: String, to audience: Audience, in session: borrowing Session) throws {
        for key in audience.reaching {
            try session.execute(
                "INSERT INTO message_audience (message_id, audience_key) VALUES (\(message), \(key))")
        }
        for key in audience.mutable {
            try session.execute(
                "INSERT INTO message_mutable (message_id, audience_key) VALUES (\(message), \(key))")
        }
    }

    static func addChannel(
        _ channel: Channel, payload: String, of message: String, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO message_channel (message_id, channel, payload)
            VALUES (\(message), \(channel), \(payload))
            """)
    }

    /// - Returns: false when there is no such message, or it was withdrawn already.
    static func withdraw(_ message: String, at now: Instant, in session: borrowing Session) throws -> Bool {
        try session.execute(
            """
            UPDATE message SET withdrawn_at = \(now),
                expires_at = CASE WHEN expires_at < \(now) THEN expires_at ELSE \(now) END
            WHERE id = \(message) AND withdrawn_at IS NULL
            """) > 0
    }

    /// A device said that it showed the message.
    ///
    /// Nobody knows which: it counts no further than what was accepted.
    static func countDisplay(
        of message: String, on channel: Channel, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            UPDATE message_channel SET displayed = displayed + 1
            WHERE message_id = \(message) AND channel = \(channel) AND displayed < (
                SELECT COALESCE(SUM(accepted), 0) FROM delivery_batch
                WHERE message_id = \(message) AND channel = \(channel))
            """)
    }

    static func counts(
        of message: String, in session: borrowing Session
    ) throws -> [Channel: DeliveryCount] {
        let rows = try session.rows(
            """
            SELECT c.channel, c.displayed, c.closed_at,
                CAST(COALESCE(SUM(b.addressed), 0) AS BIGINT) AS addressed,
                CAST(COALESCE(SUM(b.accepted), 0) AS BIGINT) AS accepted,
                CAST(COALESCE(SUM(b.failed), 0) AS BIGINT) AS failed,
                CAST(COALESCE(SUM(b.expired), 0) AS BIGINT) AS expired,
                CAST(COALESCE(SUM(b.gone), 0) AS BIGINT) AS gone
            FROM message_channel c
            LEFT JOIN delivery_batch b ON b.message_id = c.message_id AND b.channel = c.channel
            WHERE c.message_id = \(message) GROUP BY c.channel, c.displayed, c.closed_at
            """)
        return Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0.get("channel"), try DeliveryCount($0)) })
    }

    /// The channel is settled once everybody was handed over to a batch and every batch is closed.
    ///
    /// - Returns: whether this settled it.
    static func close(
        _ channel: Channel, of message: String, at now: Instant, in session: borrowing Session
    ) throws -> Bool {
        try session.execute(
            """
            UPDATE message_channel SET closed_at = \(now)
            WHERE message_id = \(message) AND channel = \(channel) AND closed_at IS NULL
                AND expanded_at IS NOT NULL AND NOT EXISTS (
                    SELECT 1 FROM delivery_batch
                    WHERE message_id = \(message) AND channel = \(channel) AND closed_at IS NULL)
            """) > 0
    }

    /// What was written to one person is nobody's business once it is delivered.
    static func erasePrivatePayload(
        of message: String, on channel: Channel, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            UPDATE message_channel SET payload = NULL
            WHERE message_id = \(message) AND channel = \(channel) AND closed_at IS NOT NULL
                AND message_id IN (SELECT id FROM message WHERE to_one = 1)
            """)
    }

    /// The texts of old messages are with the service that wrote them.
    static func erasePayloads(closedBefore limit: Instant, in session: borrowing Session) throws {
        try session.execute(
            """
            UPDATE message_channel SET payload = NULL WHERE payload IS NOT NULL AND closed_at < \(limit)
            """)
    }
}

extension DeliveryCount {
    fileprivate init(_ row: Row) throws {
        addressed = try row.get("addressed")
        accepted = try row.get("accepted")
        failed = try row.get("failed")
        expired = try row.get("expired")
        gone = try row.get("gone")
        displayed = try row.get("displayed")
        isComplete = try row.optional("closed_at", as: Instant.self) != nil
    }
}
