import Persistence

/// The rows of the second copy: what waits for it, and what is there.
enum CopyTable {
    static let migration = Migration(
        "sauvegarde/5 deuxième copie",
        [
            """
            CREATE TABLE vault_copy (
                repository BIGINT NOT NULL REFERENCES vault_repository (number),
                kind BIGINT NOT NULL,
                name BYTEA NOT NULL,
                size BIGINT NOT NULL,
                queued_at BIGINT NOT NULL,
                copied_at BIGINT,
                PRIMARY KEY (repository, kind, name)
            )
            """,
            "CREATE INDEX vault_copy_waiting ON vault_copy (queued_at) WHERE copied_at IS NULL",
        ])

    /// Has an object copied; nothing happens when it is, or waits.
    static func queue(_ key: ObjectKey, size: Int, at now: Instant, in session: borrowing Session) throws {
        try session.execute(
            """
            INSERT INTO vault_copy (repository, kind, name, size, queued_at)
            VALUES (\(key.repository), \(key.kind.code), \(key.name), \(size), \(now))
            ON CONFLICT (repository, kind, name) DO NOTHING
            """)
    }

    /// Has everything copied that is neither there nor waiting: for a copy that begins, or a record that was lost.
    static func queueAll(at now: Instant, in session: borrowing Session) throws -> Int {
        try session.execute(
            """
            INSERT INTO vault_copy (repository, kind, name, size, queued_at)
            SELECT o.repository, o.kind, o.name, MAX(o.size), \(now) FROM vault_object o
            LEFT JOIN vault_copy c ON c.repository = o.repository AND c.kind = o.kind AND c.name = o.name
            WHERE c.repository IS NULL AND o.kind <> \(ObjectKind.locks.code)
            GROUP BY o.repository, o.kind, o.name
            """)
    }

    /// What waits for longest; data before what refers to it, so that the copy can always be opened.
    static func waiting(limit: Int, in session: borrowing Session) throws -> [ObjectKey] {
        try session.rows(
            """
            SELECT repository, kind, name FROM vault_copy WHERE copied_at IS NULL ORDER BY queued_at, kind LIMIT \(limit)
            """
        ).map(ObjectKey.init)
    }

    static func copied(_ key: ObjectKey, at now: Instant, in session: borrowing Session) throws {
        try session.execute(
            """
            UPDATE vault_copy SET copied_at = \(now)
            WHERE repository = \(key.repository) AND kind = \(key.kind.code) AND name = \(key.name)
            """)
    }

    /// Forgets an object of which nothing is kept any more: it is not copied then.
    static func drop(_ key: ObjectKey, in session: borrowing Session) throws {
        try session.execute(
            """
            DELETE FROM vault_copy
            WHERE repository = \(key.repository) AND kind = \(key.kind.code) AND name = \(key.name)
            """)
    }

    /// Whether the second copy has it.
    static func isCopied(_ key: ObjectKey, in session: borrowing Session) throws -> Bool {
        try session.row(
            """
            SELECT 1 AS found FROM vault_copy
            WHERE repository = \(key.repository) AND kind = \(key.kind.code) AND name = \(key.name)
                AND copied_at IS NOT NULL
            """) != nil
    }

    /// Since when the oldest of each depot waits, and how many objects are there, by the depot's id.
    static func lags(in session: borrowing Session) throws -> [String: CopyLag] {
        var lags: [String: CopyLag] = [:]
        try session.forEach(
            """
            SELECT r.depot_id, COUNT(c.copied_at) AS copied, COUNT(*) AS total,
                MIN(CASE WHEN c.copied_at IS NULL THEN c.queued_at END) AS waiting_since
            FROM vault_copy c JOIN vault_repository r ON r.number = c.repository GROUP BY r.depot_id
            """
        ) { row in
            lags[try row.get("depot_id")] = CopyLag(
                copied: try row.get("copied"), total: try row.get("total"),
                waitingSince: try row.optional("waiting_since"))
        }
        return lags
    }
}

/// How far the second copy of a depot is behind the first.
struct CopyLag: Sendable, Equatable {
    let copied: Int
    let total: Int
    /// Since when the oldest object waits; nil when none does.
    let waitingSince: Instant?
}
