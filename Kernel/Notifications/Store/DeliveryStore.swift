import Persistence

/// One outcome to be written: whose, and when to try again if it is not settled.
struct Recorded: Sendable {
    let recipient: Recipient
    let outcome: DeliveryOutcome
    let at: Instant
}

/// The statements on those who wait for a message: their rows live until they are settled, and no longer.
enum DeliveryStore {
    /// Those of a batch who may be tried now, in the order of their ids.
    static func due(in lease: BatchLease, at now: Instant, in session: borrowing Session) throws
        -> [Recipient]
    {
        var due: [Recipient] = []
        try session.forEach(
            """
            SELECT d.recipient, d.attempts, d.doubts, COALESCE(d.address, s.address) AS address, s.public_key, s.secret
            FROM delivery d LEFT JOIN subscriber s ON s.id = d.recipient
            WHERE d.batch_id = \(lease.batch) AND d.try_at <= \(now) ORDER BY d.recipient
            """
        ) { due.append(try Recipient($0)) }
        return due
    }

    /// Writes outcomes and renews the lease.
    ///
    /// Counts are of the rows that this transaction removes: run again after an unknown outcome, it counts nothing twice.
    ///
    /// - Throws: `BatchLost` when the batch is another worker's; nothing is then written.
    static func record(
        _ outcomes: [Recorded], of lease: BatchLease, at now: Instant, in session: borrowing Session
    ) throws -> BatchStanding {
        let accepted = try settle(outcomes, .accepted, of: lease, in: session)
        let failed = try settle(outcomes, .failed, of: lease, in: session)
        let expired = try settle(outcomes, .expired, of: lease, in: session)
        let gone = try settle(outcomes, .gone, of: lease, in: session)
        let kept = try session.execute(
            """
            UPDATE delivery_batch SET accepted = accepted + \(accepted), failed = failed + \(failed),
                expired = expired + \(expired), gone = gone + \(gone),
                lease_until = \(now.adding(BatchStore.lease))
            WHERE id = \(lease.batch) AND lease = \(lease.token)
            """)
        guard kept > 0 else { throw BatchLost() }
        try forget(outcomes.filter { $0.outcome == .gone }.map(\.recipient.id), in: session)
        for recorded in outcomes {
            guard let again = Retry.after(recorded) else { continue }
            try session.execute(
                """
                UPDATE delivery
                SET attempts = \(again.attempts), doubts = \(again.doubts), try_at = \(again.instant)
                WHERE batch_id = \(lease.batch) AND recipient = \(recorded.recipient.id)
                """)
        }
        return try standing(of: lease, in: session)
    }

    private static func standing(
        of lease: BatchLease, in session: borrowing Session
    ) throws -> BatchStanding {
        let pause = try session.row("SELECT since FROM channel_pause WHERE channel = \(lease.channel)")
        let end: Instant? = try session.value(
            "SELECT expires_at FROM message WHERE id = \(lease.message.id)")
        return BatchStanding(isPaused: pause != nil, expiresAt: end ?? lease.expiresAt)
    }

    private static func settle(
        _ outcomes: [Recorded], _ outcome: DeliveryOutcome, of lease: BatchLease,
        in session: borrowing Session
    ) throws -> Int {
        try inParts(outcomes.filter { $0.outcome == outcome }.map(\.recipient.id)) { ids in
            try session.execute(
                "DELETE FROM delivery WHERE batch_id = \(lease.batch) AND recipient IN (\(list: ids))")
        }
    }

    /// A subscription that its push service no longer knows is deleted with the outcome that told so.
    private static func forget(_ ids: [String], in session: borrowing Session) throws {
        _ = try inParts(ids) { ids in
            try session.execute("DELETE FROM subscriber WHERE id IN (\(list: ids))")
        }
    }

    /// Lists of a few fixed lengths, the last id repeated: the engines then keep a few prepared statements, not hundreds.
    private static func inParts(_ ids: [String], _ body: ([String]) throws -> Int) rethrows -> Int {
        var count = 0
        var rest = ids[...]
        while let last = rest.last {
            let length = rest.count > 16 ? 256 : 16
            let part = rest.prefix(length)
            count += try body(part + Array(repeating: part.last ?? last, count: length - part.count))
            rest = rest.dropFirst(length)
        }
        return count
    }
}

extension Recipient {
    fileprivate init(_ row: Row) throws {
        id = try row.get("recipient")
        address = try row.optional("address")
        attempts = try row.get("attempts")
        doubts = try row.get("doubts")
        let publicKey: [UInt8]? = try row.optional("public_key")
        let secret: [UInt8]? = try row.optional("secret")
        if let publicKey, let secret {
            keys = PushKeys(publicKey: publicKey, secret: secret)
        } else {
            keys = nil
        }
    }
}
