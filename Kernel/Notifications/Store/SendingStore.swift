import Persistence

/// What waits on each channel and what became of what left, for who looks after the site: counts, nobody.
enum SendingStore {
    /// How many recipients wait, on each channel where some do.
    static func waiting(in session: borrowing Session) throws -> [Channel: Int] {
        let rows = try session.rows(
            """
            SELECT b.channel, COUNT(*) AS waiting FROM delivery d
            JOIN delivery_batch b ON b.id = d.batch_id GROUP BY b.channel
            """)
        return Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0.get("channel"), try $0.get("waiting")) })
    }

    /// What became of the messages handed over since, those to one person with the others.
    static func outcomes(since limit: Instant, in session: borrowing Session) throws -> [Channel:
        SendingCount]
    {
        let rows = try session.rows(
            """
            SELECT b.channel, CAST(SUM(b.accepted) AS BIGINT) AS accepted, CAST(SUM(b.failed) AS BIGINT) AS failed,
                CAST(SUM(b.expired) AS BIGINT) AS expired, CAST(SUM(b.gone) AS BIGINT) AS gone
            FROM delivery_batch b JOIN message m ON m.id = b.message_id
            WHERE m.made_at >= \(limit) GROUP BY b.channel
            """)
        return Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0.get("channel"), try SendingCount($0)) })
    }

    /// The last messages to many, the latest first, a line for each channel.
    static func latest(_ most: Int, in session: borrowing Session) throws -> [Sending] {
        try session.rows(
            """
            SELECT m.id, m.made_at, m.withdrawn_at, c.channel, c.closed_at,
                CAST(COALESCE(SUM(b.addressed), 0) AS BIGINT) AS addressed,
                CAST(COALESCE(SUM(b.accepted), 0) AS BIGINT) AS accepted,
                CAST(COALESCE(SUM(b.failed), 0) AS BIGINT) AS failed,
                CAST(COALESCE(SUM(b.expired), 0) AS BIGINT) AS expired,
                CAST(COALESCE(SUM(b.gone), 0) AS BIGINT) AS gone
            FROM message m JOIN message_channel c ON c.message_id = m.id
            LEFT JOIN delivery_batch b ON b.message_id = c.message_id AND b.channel = c.channel
            WHERE m.to_one = 0
            GROUP BY m.id, m.made_at, m.withdrawn_at, c.channel, c.closed_at
            ORDER BY m.made_at DESC, m.id DESC, c.channel LIMIT \(most)
            """
        ).map(Sending.init)
    }
}

/// One message on one channel, as it stands.
struct Sending: Sendable {
    let channel: Channel
    let madeAt: Instant
    let addressed: Int
    let count: SendingCount
    let isWithdrawn: Bool
    let isComplete: Bool
}

/// What became of those who were handed over.
struct SendingCount: Sendable, Equatable {
    var accepted = 0
    var failed = 0
    var expired = 0
    var gone = 0
}

extension SendingCount {
    fileprivate init(_ row: Row) throws {
        accepted = try row.get("accepted")
        failed = try row.get("failed")
        expired = try row.get("expired")
        gone = try row.get("gone")
    }
}

extension Sending {
    fileprivate init(_ row: Row) throws {
        channel = try row.get("channel")
        madeAt = try row.get("made_at")
        addressed = try row.get("addressed")
        count = try SendingCount(row)
        isWithdrawn = try row.optional("withdrawn_at", as: Instant.self) != nil
        isComplete = try row.optional("closed_at", as: Instant.self) != nil
    }
}
