import Persistence

/// A session that changed since the watch last looked, with what it is judged by.
struct WatchedSession: Sendable {
    let visit: VaultSession
    let deviceName: String
    let repositoryMadeAt: Instant

    /// The depots that have an open alert, or a session that changed since they were last looked at.
    static func restless(in session: borrowing Session) throws -> Set<String> {
        Set(
            try session.rows(
                """
                SELECT depot_id FROM vault_alert WHERE closed_at IS NULL
                UNION
                SELECT r.depot_id FROM vault_session s JOIN vault_repository r ON r.number = s.repository
                JOIN vault_depot d ON d.id = r.depot_id WHERE s.last_at > d.watched_at
                """
            ).map { try $0.get("depot_id") })
    }

    /// The sessions of a depot that changed since it was last looked at, the oldest first.
    static func changed(of depotID: String, in session: borrowing Session) throws -> [WatchedSession] {
        try session.rows(
            """
            SELECT s.id, s.repository, s.device, s.began_at, s.last_at, s.added_bytes, s.added_objects, s.read_bytes,
                s.read_before, s.hidden_objects, s.hidden_snapshots, s.hidden_keys, s.snapshots, s.added_keys, s.completed_at,
                s.lock_at, v.name AS device_name, r.made_at AS repository_made_at
            FROM vault_session s JOIN vault_repository r ON r.number = s.repository
            JOIN vault_depot d ON d.id = r.depot_id JOIN vault_device v ON v.number = s.device
            WHERE d.id = \(depotID) AND s.last_at > d.watched_at ORDER BY s.last_at LIMIT 1000
            """
        ).map { row in
            WatchedSession(
                visit: try VaultSession(row), deviceName: try row.get("device_name"),
                repositoryMadeAt: try row.get("repository_made_at"))
        }
    }

    /// Everything up to this moment was looked at.
    static func mark(_ depotID: String, at moment: Instant, in session: borrowing Session) throws {
        try session.execute("UPDATE vault_depot SET watched_at = \(moment) WHERE id = \(depotID)")
    }

    /// Complete backups of a device since a moment.
    static func snapshots(of device: Int, since moment: Instant, in session: borrowing Session) throws -> Int
    {
        try session.value(
            """
            SELECT CAST(COALESCE(SUM(snapshots), 0) AS BIGINT) AS total FROM vault_session
            WHERE device = \(device) AND last_at >= \(moment)
            """) ?? 0
    }

    /// Whether backups of the repository were deleted since a session began, and none is left.
    static func hasForgottenAll(_ visit: VaultSession, in session: borrowing Session) throws -> Bool {
        let left = try ObjectTable.page(
            of: visit.repository, .snapshots, after: nil, at: nil, limit: 1, in: session)
        guard left.isEmpty else { return false }
        return try session.row(
            """
            SELECT 1 AS found FROM vault_object
            WHERE repository = \(visit.repository) AND kind = \(ObjectKind.snapshots.code)
                AND hidden_at >= \(visit.beganAt) LIMIT 1
            """) != nil
    }

    /// The median of what came with the thirty complete backups before; nil when there are fewer than three.
    static func usualGrowth(before visit: VaultSession, in session: borrowing Session) throws -> Int? {
        let growth = try session.rows(
            """
            SELECT added_bytes FROM vault_session
            WHERE repository = \(visit.repository) AND snapshots > 0 AND last_at < \(visit.beganAt)
            ORDER BY last_at DESC LIMIT 30
            """
        ).map { try $0.get("added_bytes", as: Int.self) }.sorted()
        // The very first backup brings everything: it tells nothing of what is usual.
        return growth.count < 3 ? nil : growth[growth.count / 2]
    }
}
