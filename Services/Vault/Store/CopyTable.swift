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
    static func queueAll(of repository: Int, at now: Instant, in session: borrowing Session) throws -> Int {
        try session.execute(
            """
            INSERT INTO vault_copy (repository, kind, name, size, queued_at)
            SELECT o.repository, o.kind, o.name, MAX(o.size), \(now) FROM vault_object o
            LEFT JOIN vault_copy c ON c.repository = o.repository AND c.kind = o.kind AND c.name = o.name
            WHERE o.repository = \(repository) AND c.repository IS NULL AND o.kind <> \(ObjectKind.locks.code)
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

    /// A run of the copy ended: what waits is true at this moment.
    static func passed(at now: Instant, in session: borrowing Session) throws {
        try session.execute(
            """
            INSERT INTO vault_clock (name, at) VALUES ('copy', \(now))
            ON CONFLICT (name) DO UPDATE SET at = excluded.at
            """)
    }

    /// Whether the copy is alive: without a run for two days, nothing of it is believed any more.
    private static func isAlive(at now: Instant, in session: borrowing Session) throws -> Bool {
        let last: Instant? = try session.value("SELECT at FROM vault_clock WHERE name = 'copy'")
        return last.map { $0.adding(.seconds(2 * 86_400)) > now } ?? false
    }

    /// How far the copy of each depot is, by the depot's id; nothing for those of which nothing is there.
    static func lags(at now: Instant, in session: borrowing Session) throws -> [String: CopyLag] {
        var lags: [String: CopyLag] = [:]
        guard try isAlive(at: now, in: session) else { return lags }
        try session.forEach(
            """
            SELECT DISTINCT r.depot_id FROM vault_repository r
            WHERE EXISTS (SELECT 1 FROM vault_copy c WHERE c.repository = r.number AND c.copied_at IS NOT NULL)
            """
        ) { lags[try $0.get("depot_id")] = CopyLag(waiting: 0, waitingSince: nil) }
        try session.forEach(
            """
            SELECT r.depot_id, COUNT(*) AS waiting, MIN(c.queued_at) AS waiting_since
            FROM vault_copy c JOIN vault_repository r ON r.number = c.repository
            WHERE c.copied_at IS NULL GROUP BY r.depot_id
            """
        ) { row in
            lags[try row.get("depot_id")] = CopyLag(
                waiting: try row.get("waiting"), waitingSince: try row.get("waiting_since"))
        }
        return lags
    }
}

/// How far the second copy of a depot is behind the first.
struct CopyLag: Sendable, Equatable {
    /// Objects that are not there yet.
    let waiting: Int
    /// Since when the oldest of them waits; nil when none does.
    let waitingSince: Instant?

    var isWhole: Bool { waiting == 0 }
}
