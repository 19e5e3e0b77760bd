import Notifications
import Persistence

/// The rows of the reading again of every object: where it is in each repository, and what it found.
enum ScrubTable {
    /// Where the reading of a repository is; nil when it never began.
    static func progress(of repository: Int, in session: borrowing Session) throws -> ScrubProgress? {
        try session.row(
            """
            SELECT began_at, kind, name, read_objects, read_bytes, finished_at FROM vault_scrub
            WHERE repository = \(repository)
            """
        ).map(ScrubProgress.init)
    }

    /// The repositories, those whose reading began longest ago first.
    static func repositories(in session: borrowing Session) throws -> [VaultRepository] {
        let began = try session.rows("SELECT repository, began_at FROM vault_scrub")
        let moments = Dictionary(
            try began.map {
                (try $0.get("repository", as: Int.self), try $0.get("began_at", as: Instant.self))
            },
            uniquingKeysWith: { first, _ in first })
        let never = Instant(milliseconds: 0)
        return try RepositoryTable.all(in: session).sorted {
            (moments[$0.number] ?? never, $0.number) < (moments[$1.number] ?? never, $1.number)
        }
    }

    static func write(_ progress: ScrubProgress, of repository: Int, in session: borrowing Session) throws {
        try session.execute(
            """
            INSERT INTO vault_scrub (repository, began_at, kind, name, read_objects, read_bytes, finished_at)
            VALUES (\(repository), \(progress.beganAt), \(progress.kind), \(progress.name),
                \(progress.readObjects), \(progress.readBytes), \(progress.finishedAt))
            ON CONFLICT (repository) DO UPDATE SET
                began_at = excluded.began_at, kind = excluded.kind, name = excluded.name,
                read_objects = excluded.read_objects, read_bytes = excluded.read_bytes,
                finished_at = excluded.finished_at
            """)
    }

    /// The next objects by kind and name whose bytes are kept, hidden or not; locks come and go too fast to be read again.
    static func next(
        of repository: Int, after progress: ScrubProgress, limit: Int, in session: borrowing Session
    ) throws -> [(key: ObjectKey, size: Int)] {
        try session.rows(
            """
            SELECT DISTINCT repository, kind, name, size FROM vault_object
            WHERE repository = \(repository) AND kind <> \(ObjectKind.locks.code)
                AND (kind > \(progress.kind) OR (kind = \(progress.kind) AND name > \(progress.name)))
            ORDER BY kind, name LIMIT \(limit)
            """
        ).map { (try ObjectKey($0), try $0.get("size")) }
    }

    /// Writes a damage down.
    ///
    /// - Returns: false when it was known already.
    private static func found(
        _ fault: ObjectFault, of key: ObjectKey, at now: Instant, in session: borrowing Session
    ) throws -> Bool {
        guard try !isDamaged(key, in: session) else { return false }
        try session.execute(
            """
            INSERT INTO vault_damage (repository, kind, name, found_at, fault)
            VALUES (\(key.repository), \(key.kind.code), \(key.name), \(now), \(fault.rawValue))
            """)
        return true
    }

    /// Writes a damage down, in the ledger too.
    static func note(
        _ fault: ObjectFault, of key: ObjectKey, at now: Instant, in session: borrowing Session
    ) throws {
        guard try found(fault, of: key, at: now, in: session),
            let depotID: String = try session.value(
                "SELECT depot_id FROM vault_repository WHERE number = \(key.repository)")
        else { return }
        try Ledger.note(
            "sauvegarde.dommage", of: depotID,
            facts: ["objet": "\(key.kind.rawValue)/\(key.name.text)", "faute": fault.rawValue], at: now,
            in: session)
    }

    static func isDamaged(_ key: ObjectKey, in session: borrowing Session) throws -> Bool {
        try session.row(
            """
            SELECT 1 AS found FROM vault_damage
            WHERE repository = \(key.repository) AND kind = \(key.kind.code) AND name = \(key.name)
                AND repaired_at IS NULL
            """) != nil
    }

    /// The object's bytes are right again.
    static func repaired(_ key: ObjectKey, at now: Instant, in session: borrowing Session) throws {
        try session.execute(
            """
            UPDATE vault_damage SET repaired_at = \(now)
            WHERE repository = \(key.repository) AND kind = \(key.kind.code) AND name = \(key.name)
                AND repaired_at IS NULL
            """)
    }

    /// The objects that are damaged now, those found first before.
    static func damaged(limit: Int, in session: borrowing Session) throws -> [ObjectKey] {
        try session.rows(
            """
            SELECT repository, kind, name FROM vault_damage WHERE repaired_at IS NULL ORDER BY found_at LIMIT \(limit)
            """
        ).map(ObjectKey.init)
    }

    /// How many objects of a depot are damaged now.
    static func damaged(of depotID: String, in session: borrowing Session) throws -> Int {
        try session.value(
            """
            SELECT COUNT(*) AS total FROM vault_damage d JOIN vault_repository r ON r.number = d.repository
            WHERE r.depot_id = \(depotID) AND d.repaired_at IS NULL
            """) ?? 0
    }
}

/// What is wrong with an object's file.
enum ObjectFault: String, Sendable {
    case missing
    /// Its bytes are not those that were received.
    case changed
}

/// Where the reading again of a repository is.
struct ScrubProgress: Sendable, Equatable {
    let beganAt: Instant
    /// The last object that was read.
    var kind: Int
    var name: [UInt8]
    var readObjects: Int
    var readBytes: Int
    /// When every object had been read; nil while some are left.
    var finishedAt: Instant?

    /// Before the first object.
    static func beginning(at now: Instant) -> ScrubProgress {
        ScrubProgress(beganAt: now, kind: -1, name: [], readObjects: 0, readBytes: 0)
    }
}

extension ScrubProgress {
    fileprivate init(_ row: Row) throws {
        beganAt = try row.get("began_at")
        kind = try row.get("kind")
        name = try row.get("name")
        readObjects = try row.get("read_objects")
        readBytes = try row.get("read_bytes")
        finishedAt = try row.optional("finished_at")
    }
}
