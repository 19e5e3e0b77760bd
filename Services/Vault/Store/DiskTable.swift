import Notifications
import Persistence

/// The rows of the disks that are carried away, and of what each held when it left.
enum DiskTable {
    /// « Disque 3 », for one that was never seen.
    static func usualLabel(in session: borrowing Session) throws -> String {
        let count: Int = try session.value("SELECT COUNT(*) AS total FROM vault_disk") ?? 0
        return "Disque \(count + 1)"
    }

    /// Writes that a disk holds a depot as it was at a moment.
    static func record(
        _ copy: DiskCopy, of depotID: String, on disk: DiskMarker, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO vault_disk (id, label, made_at) VALUES (\(disk.disk), \(disk.label), \(copy.at))
            ON CONFLICT (id) DO UPDATE SET label = excluded.label
            """)
        try session.execute(
            """
            INSERT INTO vault_disk_copy (disk_id, depot_id, copied_at, objects, bytes, lacking)
            VALUES (\(disk.disk), \(depotID), \(copy.at), \(copy.objects), \(copy.bytes), \(copy.lacking))
            ON CONFLICT (disk_id, depot_id) DO UPDATE SET copied_at = excluded.copied_at,
                objects = excluded.objects, bytes = excluded.bytes, lacking = excluded.lacking
            """)
        try Ledger.note(
            "sauvegarde.disque", of: depotID,
            facts: ["disque": disk.label, "objets": "\(copy.objects)", "manquants": "\(copy.lacking)"],
            at: copy.at, in: session)
    }

    /// The last whole copy of each depot on a disk, by the depot's id.
    static func latest(in session: borrowing Session) throws -> [String: OfflineCopy] {
        var latest: [String: OfflineCopy] = [:]
        try session.forEach(
            """
            SELECT c.depot_id, c.copied_at, d.label FROM vault_disk_copy c JOIN vault_disk d ON d.id = c.disk_id
            WHERE c.lacking = 0 ORDER BY c.copied_at, d.id
            """
        ) { row in
            latest[try row.get("depot_id")] = OfflineCopy(
                at: try row.get("copied_at"), disk: try row.get("label"))
        }
        return latest
    }

    /// Since when the syndicat says that it carries disks away; nil when it does not.
    static func declaredAt(in session: borrowing Session) throws -> Instant? {
        try session.value("SELECT at FROM vault_clock WHERE name = 'disque'")
    }

    /// When the syndicat said that it carries disks away no more; nil unless that is its last word.
    static func stoppedAt(in session: borrowing Session) throws -> Instant? {
        try session.value("SELECT at FROM vault_clock WHERE name = 'disque-arret'")
    }

    /// Whether disks are carried away: the syndicat says so, or did it since it said that it does no more.
    static func isCarrying(in session: borrowing Session) throws -> Bool {
        if try declaredAt(in: session) != nil { return true }
        let last: Instant? = try session.value("SELECT MAX(copied_at) FROM vault_disk_copy")
        guard let last else { return false }
        return try stoppedAt(in: session).map { last > $0 } ?? true
    }

    /// - Returns: whether it changed.
    static func declare(_ isDone: Bool, at now: Instant, in session: borrowing Session) throws -> Bool {
        guard try isCarrying(in: session) != isDone else { return false }
        try session.execute("DELETE FROM vault_clock WHERE name IN ('disque', 'disque-arret')")
        let name = isDone ? "disque" : "disque-arret"
        try session.execute("INSERT INTO vault_clock (name, at) VALUES (\(name), \(now))")
        return true
    }

    /// The names of a repository's configuration: one, unless it was begun again.
    static func configurations(
        of repository: Int, in session: borrowing Session
    ) throws -> Set<ObjectName> {
        Set(
            try session.rows(
                "SELECT name FROM vault_object WHERE repository = \(repository) AND kind = \(ObjectKind.config.code)"
            ).map { try $0.get("name") })
    }

    /// The next objects by kind and name that were there by a moment and whose bytes are kept, hidden or not.
    static func kept(
        of repository: Int, after last: ObjectKey?, by moment: Instant, limit: Int,
        in session: borrowing Session
    ) throws -> [(key: ObjectKey, size: Int)] {
        let next: SQL =
            last.map { "AND (kind > \($0.kind.code) OR (kind = \($0.kind.code) AND name > \($0.name)))" }
            ?? ""
        return try session.rows(
            """
            SELECT repository, kind, name, MAX(size) AS size FROM vault_object
            WHERE repository = \(repository) AND kind <> \(ObjectKind.locks.code) AND since <= \(moment) \(next)
            GROUP BY repository, kind, name ORDER BY kind, name LIMIT \(limit)
            """
        ).map { (try ObjectKey($0), try $0.get("size")) }
    }
}

/// What of a depot a disk held when it left.
struct DiskCopy: Sendable, Equatable {
    let at: Instant
    let objects: Int
    let bytes: Int
    /// Objects that were damaged in the vault: they could not be copied.
    let lacking: Int
}

/// The last time that all of a depot was copied on a disk that is carried away.
struct OfflineCopy: Sendable, Equatable {
    let at: Instant
    /// « Disque 2 ».
    let disk: String

    /// Days after which a copy is of no use to the rule of five figures (vault.md §10.3).
    static let term = 35

    /// Whether it still counts.
    func isYoung(at now: Instant) -> Bool { now <= at.adding(.seconds(86_400 * Self.term)) }
}
