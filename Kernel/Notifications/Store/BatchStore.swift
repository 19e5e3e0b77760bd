import Persistence

/// A batch taken by one worker for a while: the worker that loses it may record nothing more.
struct BatchLease: Sendable {
    let batch: String
    let token: String
    let channel: Channel
    let message: MessageHead
    let payload: String
    let expiresAt: Instant
}

/// Where a batch stands, seen each time something is recorded.
struct BatchStanding: Sendable {
    let isPaused: Bool
    let expiresAt: Instant
}

/// The batch is another worker's now: what this one has not recorded is handed over again by that one.
struct BatchLost: Error, CustomStringConvertible {
    var description: String { "the batch is no longer this worker's" }
}

/// The statements on batches of recipients.
enum BatchStore {
    /// How long a batch stays taken when its worker gives no more sign: less than a job, so that the job taken again
    /// after `kill -9` finds it free.
    static let lease = Duration.seconds(10)

    /// The next recipients of a message, in the order of their ids, as one batch that is asked for at once.
    ///
    /// - Returns: how many; 0 when everybody is in a batch.
    static func addNext(
        of message: String, on channel: Channel, at now: Instant, in session: borrowing Session
    ) throws -> Int {
        guard
            let row = try session.row(
                """
                SELECT c.through, m.made_at, m.urgency FROM message_channel c
                JOIN message m ON m.id = c.message_id
                WHERE c.message_id = \(message) AND c.channel = \(channel) AND c.expanded_at IS NULL
                """)
        else { return 0 }
        let batch = Identifier.make(at: now)
        try add(batch, of: message, on: channel, addressed: 0, at: now, in: session)
        let count = try fill(
            batch, of: message, on: channel, after: try row.get("through"),
            madeBefore: try row.get("made_at"),
            at: now, in: session)
        guard count > 0 else {
            try session.execute("DELETE FROM delivery_batch WHERE id = \(batch)")
            try session.execute(
                """
                UPDATE message_channel SET expanded_at = \(now)
                WHERE message_id = \(message) AND channel = \(channel)
                """)
            try settle(message, on: channel, at: now, in: session)
            return 0
        }
        try session.execute("UPDATE delivery_batch SET addressed = \(count) WHERE id = \(batch)")
        try session.execute(
            """
            UPDATE message_channel
            SET through = (SELECT MAX(recipient) FROM delivery WHERE batch_id = \(batch))
            WHERE message_id = \(message) AND channel = \(channel)
            """)
        try DeliveryJobs.wake(
            batch, of: channel, turn: Turn(of: try row.get("urgency"), toOne: false), at: now, in: session)
        return count
    }

    /// A batch for one address alone, which need not be subscribed to anything.
    static func addSingle(
        _ address: Address, of message: Message, at now: Instant, in session: borrowing Session
    ) throws {
        let (batch, channel) = (Identifier.make(at: now), address.channel)
        // A device is reached by the keys of its subscription; an address of e-mail or telephone by itself.
        let device = channel == .push ? try SubscriberStore.find(address, in: session) : nil
        try add(batch, of: message.id, on: channel, addressed: 1, at: now, in: session)
        try session.execute(
            """
            INSERT INTO delivery (batch_id, recipient, address, attempts, try_at)
            VALUES (\(batch), \(device ?? Identifier.make(at: now)),
                \(channel == .push ? nil : address.text), 0, \(now))
            """)
        try session.execute(
            """
            UPDATE message_channel SET expanded_at = \(now)
            WHERE message_id = \(message.id) AND channel = \(channel)
            """)
        try DeliveryJobs.wake(batch, of: channel, turn: .letter, at: now, in: session)
    }

    private static func add(
        _ batch: String, of message: String, on channel: Channel, addressed: Int, at now: Instant,
        in session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO delivery_batch (id, message_id, channel, addressed, wake_at)
            VALUES (\(batch), \(message), \(channel), \(addressed), \(now))
            """)
    }

    private static func fill(
        _ batch: String, of message: String, on channel: Channel, after last: String, madeBefore: Instant,
        at now: Instant, in session: borrowing Session
    ) throws -> Int {
        try session.execute(
            """
            INSERT INTO delivery (batch_id, recipient, attempts, try_at)
            SELECT CAST(\(batch) AS TEXT), s.id, 0, CAST(\(now) AS BIGINT) FROM subscriber s
            WHERE s.channel = \(channel) AND s.id > \(last) AND s.made_at <= \(madeBefore)
                AND s.id IN (
                    SELECT f.subscriber_id FROM subscriber_follow f
                    JOIN message_audience a ON a.audience_key = f.audience_key
                    WHERE a.message_id = \(message) AND f.subscriber_id > \(last))
                AND NOT EXISTS (
                    SELECT 1 FROM subscriber_mute u
                    JOIN message_mutable t ON t.audience_key = u.audience_key
                    WHERE t.message_id = \(message) AND u.subscriber_id = s.id)
            ORDER BY s.id LIMIT \(channel.batchSize)
            """)
    }

    /// Takes a batch, unless it was called again since, is another worker's, or its channel is paused.
    static func take(_ call: BatchCall, at now: Instant, in session: borrowing Session) throws -> BatchLease?
    {
        let token = Identifier.make(at: now)
        let taken = try session.execute(
            """
            UPDATE delivery_batch SET lease = \(token), lease_until = \(now.adding(lease))
            WHERE id = \(call.batch) AND wake_at = \(call.wake) AND closed_at IS NULL
                AND (lease_until IS NULL OR lease_until < \(now))
                AND NOT EXISTS (SELECT 1 FROM channel_pause p WHERE p.channel = delivery_batch.channel)
            """)
        guard taken > 0 else { return nil }
        return try session.row(
            """
            SELECT b.channel, b.message_id, c.payload, m.topic, m.urgency, m.to_one, m.expires_at
            FROM delivery_batch b JOIN message m ON m.id = b.message_id
            JOIN message_channel c ON c.message_id = b.message_id AND c.channel = b.channel
            WHERE b.id = \(call.batch)
            """
        ).map { row in
            BatchLease(
                batch: call.batch, token: token, channel: try row.get("channel"),
                message: MessageHead(
                    id: try row.get("message_id"), topic: try row.get("topic"),
                    urgency: try row.get("urgency"), isToOne: try row.get("to_one")),
                payload: try row.get("payload"), expiresAt: try row.get("expires_at"))
        }
    }

    /// Gives a batch back untouched: its program stops.
    static func release(_ lease: BatchLease, in session: borrowing Session) throws {
        try session.execute(
            """
            UPDATE delivery_batch SET lease = NULL, lease_until = NULL
            WHERE id = \(lease.batch) AND lease = \(lease.token)
            """)
    }

    /// Ends a run: the batch is closed, or asked for again when its next recipient may be tried.
    static func end(_ lease: BatchLease, at now: Instant, in session: borrowing Session) throws {
        let kept = try session.execute(
            """
            UPDATE delivery_batch SET lease = NULL, lease_until = NULL
            WHERE id = \(lease.batch) AND lease = \(lease.token)
            """)
        guard kept > 0 else { return }
        let next: Instant? = try session.value(
            "SELECT MIN(try_at) FROM delivery WHERE batch_id = \(lease.batch)")
        if let next {
            try DeliveryJobs.wake(
                lease.batch, of: lease.channel, turn: lease.message.turn,
                at: max(next, now.adding(.milliseconds(1))), in: session)
        } else {
            try session.execute("UPDATE delivery_batch SET closed_at = \(now) WHERE id = \(lease.batch)")
            try settle(lease.message.id, on: lease.channel, at: now, in: session)
        }
    }

    /// Writes the ledger's line once the last batch is closed.
    static func settle(
        _ message: String, on channel: Channel, at now: Instant, in session: borrowing Session
    ) throws {
        guard try MessageStore.close(channel, of: message, at: now, in: session) else { return }
        try MessageStore.erasePrivatePayload(of: message, on: channel, in: session)
        guard let count = try MessageStore.counts(of: message, in: session)[channel] else { return }
        try Ledger.note(
            "settled", of: message,
            facts: [
                "accepted": String(count.accepted), "addressed": String(count.addressed),
                "channel": channel.rawValue, "expired": String(count.expired),
                "failed": String(count.failed), "gone": String(count.gone),
            ],
            at: now, in: session)
    }
}
