import Persistence

/// A device at work in a repository: from its first gesture to half an hour of silence.
///
/// No key is needed to know it: the order of the requests tells what restic does (vault.md §2.6).
struct VaultSession: Sendable, Equatable {
    let id: String
    let repository: Int
    let device: Int
    let beganAt: Instant
    var lastAt: Instant
    /// Bytes and objects that came, locks excepted.
    var addedBytes = 0
    var addedObjects = 0
    var readBytes = 0
    /// Those that it had read when its last snapshot was stored: what a backup reads to be made proves nothing of it.
    var readBefore = 0
    /// Packs and indexes, recent snapshots, keys, that it deleted: what it brought itself and took back is only a retry.
    var hiddenObjects = 0
    var hiddenSnapshots = 0
    var hiddenKeys = 0
    var snapshots = 0
    var addedKeys = 0
    /// When its last snapshot was stored: the backup is complete from that moment.
    var completedAt: Instant?
    /// When it last put a lock: restic does every five minutes while it works; nil once it took it away.
    var lockAt: Instant?

    /// Without a gesture for so long, what comes next is another session.
    static let silence = Duration.seconds(30 * 60)

    init(repository: Int, device: Int, at now: Instant) {
        id = Identifier.make(at: now)
        self.repository = repository
        self.device = device
        beganAt = now
        lastAt = now
    }
}

/// The rows of sessions.
enum SessionTable {
    static func write(_ visit: VaultSession, in session: borrowing Session) throws {
        try session.execute(
            """
            INSERT INTO vault_session
                (id, repository, device, began_at, last_at, added_bytes, added_objects, read_bytes, hidden_objects,
                hidden_snapshots, hidden_keys, snapshots, added_keys, completed_at, lock_at, read_before)
            VALUES (\(visit.id), \(visit.repository), \(visit.device), \(visit.beganAt), \(visit.lastAt),
                \(visit.addedBytes), \(visit.addedObjects), \(visit.readBytes), \(visit.hiddenObjects),
                \(visit.hiddenSnapshots), \(visit.hiddenKeys), \(visit.snapshots), \(visit.addedKeys),
                \(visit.completedAt), \(visit.lockAt), \(visit.readBefore))
            ON CONFLICT (id) DO UPDATE SET
                last_at = excluded.last_at, added_bytes = excluded.added_bytes,
                added_objects = excluded.added_objects, read_bytes = excluded.read_bytes,
                hidden_objects = excluded.hidden_objects, hidden_snapshots = excluded.hidden_snapshots,
                hidden_keys = excluded.hidden_keys, snapshots = excluded.snapshots,
                added_keys = excluded.added_keys,
                completed_at = excluded.completed_at, lock_at = excluded.lock_at, read_before = excluded.read_before
            """)
    }

    /// The sessions of a repository, the latest first.
    static func all(of repository: Int, limit: Int, in session: borrowing Session) throws -> [VaultSession] {
        try session.rows(
            columns + "WHERE repository = \(repository) ORDER BY last_at DESC LIMIT \(limit)"
        ).map(VaultSession.init)
    }

    /// The session that a device goes on with at this moment; nil when it begins one.
    static func current(
        repository: Int, device: Int, at now: Instant, in session: borrowing Session
    ) throws -> VaultSession? {
        let earliest = now.adding(.zero - VaultSession.silence)
        return try session.row(
            columns
                + """
                WHERE repository = \(repository) AND last_at >= \(earliest) AND device = \(device)
                ORDER BY last_at DESC LIMIT 1
                """
        ).map(VaultSession.init)
    }

    private static let columns: SQL = """
        SELECT id, repository, device, began_at, last_at, added_bytes, added_objects, read_bytes, hidden_objects,
            hidden_snapshots, hidden_keys, snapshots, added_keys, completed_at, lock_at, read_before
        FROM vault_session
        """
}

extension VaultSession {
    init(_ row: Row) throws {
        id = try row.get("id")
        repository = try row.get("repository")
        device = try row.get("device")
        beganAt = try row.get("began_at")
        lastAt = try row.get("last_at")
        addedBytes = try row.get("added_bytes")
        addedObjects = try row.get("added_objects")
        readBytes = try row.get("read_bytes")
        hiddenObjects = try row.get("hidden_objects")
        hiddenSnapshots = try row.get("hidden_snapshots")
        hiddenKeys = try row.get("hidden_keys")
        addedKeys = try row.get("added_keys")
        snapshots = try row.get("snapshots")
        completedAt = try row.optional("completed_at")
        lockAt = try row.optional("lock_at")
        readBefore = try row.get("read_before")
    }
}
