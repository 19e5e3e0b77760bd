import Persistence

/// The tables of the exercises of restoration.
enum DrillSchema {
    static let drills = Migration(
        "sauvegarde/exercices/1 exercices de restauration",
        [
            """
            CREATE TABLE vault_drill (
                id TEXT NOT NULL PRIMARY KEY,
                depot_id TEXT NOT NULL REFERENCES vault_depot (id),
                repository BIGINT NOT NULL REFERENCES vault_repository (number),
                scope TEXT NOT NULL CHECK (scope IN ('witness', 'sample', 'full')),
                snapshot BYTEA NOT NULL,
                backup_at BIGINT NOT NULL,
                began_at BIGINT NOT NULL,
                ended_at BIGINT,
                outcome TEXT NOT NULL CHECK (outcome IN ('underWay', 'proved', 'failed', 'cancelled')),
                announced_files BIGINT NOT NULL DEFAULT 0,
                announced_bytes BIGINT NOT NULL DEFAULT 0,
                restored_files BIGINT NOT NULL DEFAULT 0,
                restored_bytes BIGINT NOT NULL DEFAULT 0,
                fault TEXT NOT NULL DEFAULT '',
                present TEXT NOT NULL,
                CHECK ((outcome = 'underWay') = (ended_at IS NULL))
            )
            """,
            "CREATE INDEX vault_drill_by_depot ON vault_drill (depot_id, began_at)",
            """
            CREATE TABLE vault_drill_file (
                drill_id TEXT NOT NULL REFERENCES vault_drill (id),
                position BIGINT NOT NULL,
                hash BYTEA NOT NULL,
                size BIGINT NOT NULL,
                ending TEXT NOT NULL,
                PRIMARY KEY (drill_id, position)
            )
            """,
        ])

    /// What the kits of devices prove by themselves.
    ///
    /// The table of exercises is made again, since SQLite changes no constraint: its rows and those of its files are kept.
    static let kits = Migration(
        "sauvegarde/8 exercices faits par les kits",
        [
            """
            CREATE TABLE vault_drill_next (
                id TEXT NOT NULL PRIMARY KEY,
                depot_id TEXT NOT NULL REFERENCES vault_depot (id),
                repository BIGINT NOT NULL REFERENCES vault_repository (number),
                scope TEXT NOT NULL CHECK (scope IN ('witness', 'reading', 'sample', 'full')),
                snapshot BYTEA NOT NULL,
                backup_at BIGINT NOT NULL,
                began_at BIGINT NOT NULL,
                ended_at BIGINT,
                outcome TEXT NOT NULL CHECK (outcome IN ('underWay', 'proved', 'failed', 'cancelled')),
                announced_files BIGINT NOT NULL DEFAULT 0,
                announced_bytes BIGINT NOT NULL DEFAULT 0,
                restored_files BIGINT NOT NULL DEFAULT 0,
                restored_bytes BIGINT NOT NULL DEFAULT 0,
                fault TEXT NOT NULL DEFAULT '',
                present TEXT NOT NULL,
                device BIGINT REFERENCES vault_device (number),
                part BIGINT,
                parts BIGINT CHECK (part BETWEEN 1 AND parts),
                CHECK ((outcome = 'underWay') = (ended_at IS NULL))
            )
            """,
            """
            INSERT INTO vault_drill_next (id, depot_id, repository, scope, snapshot, backup_at, began_at, ended_at, outcome,
                announced_files, announced_bytes, restored_files, restored_bytes, fault, present)
            SELECT id, depot_id, repository, scope, snapshot, backup_at, began_at, ended_at, outcome,
                announced_files, announced_bytes, restored_files, restored_bytes, fault, present FROM vault_drill
            """,
            """
            CREATE TABLE vault_drill_file_next (
                drill_id TEXT NOT NULL REFERENCES vault_drill_next (id),
                position BIGINT NOT NULL,
                hash BYTEA NOT NULL,
                size BIGINT NOT NULL,
                ending TEXT NOT NULL,
                PRIMARY KEY (drill_id, position)
            )
            """,
            """
            INSERT INTO vault_drill_file_next (drill_id, position, hash, size, ending)
            SELECT drill_id, position, hash, size, ending FROM vault_drill_file
            """,
            "DROP TABLE vault_drill_file",
            "DROP TABLE vault_drill",
            "ALTER TABLE vault_drill_next RENAME TO vault_drill",
            "ALTER TABLE vault_drill_file_next RENAME TO vault_drill_file",
            "CREATE INDEX vault_drill_by_depot ON vault_drill (depot_id, began_at)",
            "CREATE INDEX vault_drill_by_outcome ON vault_drill (outcome, scope, depot_id, began_at)",
            KitTaskTable.definition,
        ])
}

/// The rows of exercises.
enum DrillTable {
    static func insert(_ drill: Drill, in session: borrowing Session) throws {
        try session.execute(
            """
            INSERT INTO vault_drill
                (id, depot_id, repository, scope, snapshot, backup_at, began_at, outcome, present, device, part, parts)
            VALUES (\(drill.id), \(drill.depotID), \(drill.repository), \(drill.level), \(drill.snapshot),
                \(drill.backupAt), \(drill.beganAt), \(DrillOutcome.underWay), \(drill.present),
                \(drill.device?.number), \(drill.share?.part), \(drill.share?.parts))
            """)
    }

    /// Ends an exercise that is under way.
    ///
    /// - Returns: false when it had ended already, or never was.
    static func end(_ id: String, _ ending: DrillEnding, at now: Instant, in session: borrowing Session)
        throws
        -> Bool
    {
        let ended = try session.execute(
            """
            UPDATE vault_drill SET outcome = \(ending.outcome), ended_at = \(now), fault = \(ending.fault),
                announced_files = \(ending.announced.files), announced_bytes = \(ending.announced.bytes),
                restored_files = \(ending.restored.files), restored_bytes = \(ending.restored.bytes)
            WHERE id = \(id) AND outcome = \(DrillOutcome.underWay)
            """)
        guard ended > 0 else { return false }
        for (position, file) in ending.files.enumerated() {
            try session.execute(
                """
                INSERT INTO vault_drill_file (drill_id, position, hash, size, ending)
                VALUES (\(id), \(position), \(file.hash), \(file.size), \(file.ending))
                """)
        }
        return true
    }

    static func drill(_ id: String, in session: borrowing Session) throws -> Drill? {
        try session.row(columns + "WHERE e.id = \(id)").map(Drill.init)
    }

    /// The exercises that people asked for in a depot, the latest first.
    static func all(of depotID: String, limit: Int = 200, in session: borrowing Session) throws -> [Drill] {
        try latest(of: depotID, "AND e.device IS NULL", limit, in: session)
    }

    /// Those that the kits of its devices made by themselves.
    static func byKits(of depotID: String, limit: Int = 40, in session: borrowing Session) throws -> [Drill] {
        try latest(of: depotID, "AND e.device IS NOT NULL", limit, in: session)
    }

    private static func latest(
        of depotID: String, _ makers: SQL, _ limit: Int, in session: borrowing Session
    ) throws -> [Drill] {
        let order: SQL = "ORDER BY e.began_at DESC, e.id DESC LIMIT \(limit)"
        return try session.rows(columns + "WHERE e.depot_id = \(depotID)" + makers + order).map(Drill.init)
    }

    /// The ids of the exercises that are not over.
    static func underWay(in session: borrowing Session) throws -> Set<String> {
        Set(
            try session.rows("SELECT id FROM vault_drill WHERE outcome = \(DrillOutcome.underWay)").map {
                try $0.get("id")
            })
    }

    /// The last exercise of these levels that succeeded; nil when none did.
    static func lastProved(
        _ levels: [DrillLevel], of depotID: String, in session: borrowing Session
    ) throws -> Drill? {
        try session.row(
            columns
                + """
                WHERE e.depot_id = \(depotID) AND e.outcome = \(DrillOutcome.proved)
                    AND e.scope IN (\(list: levels.map(\.rawValue)))
                ORDER BY e.began_at DESC, e.id DESC LIMIT 1
                """
        ).map(Drill.init)
    }

    /// The files of a sample that came back.
    static func files(of id: String, in session: borrowing Session) throws -> [DrillFile] {
        try session.rows(
            "SELECT hash, size, ending FROM vault_drill_file WHERE drill_id = \(id) ORDER BY position"
        ).map { row in
            DrillFile(hash: try row.get("hash"), size: try row.get("size"), ending: try row.get("ending"))
        }
    }

    /// Forgets who was there at the exercises that began before a moment.
    ///
    /// - Returns: of how many.
    @discardableResult
    static func forgetPresent(before limit: Instant, in session: borrowing Session) throws -> Int {
        try session.execute(
            "UPDATE vault_drill SET present = '' WHERE began_at < \(limit) AND present <> ''")
    }

    /// Forgets what kits made by themselves before a moment; what people did with the server stays.
    static func forgetByKits(before limit: Instant, in session: borrowing Session) throws {
        try session.execute(
            """
            DELETE FROM vault_drill_file WHERE drill_id IN
                (SELECT id FROM vault_drill WHERE device IS NOT NULL AND began_at < \(limit))
            """)
        try session.execute("DELETE FROM vault_drill WHERE device IS NOT NULL AND began_at < \(limit)")
    }

    private static let columns: SQL = """
        SELECT e.id, e.depot_id, e.repository, r.slug, e.scope, e.snapshot, e.backup_at, e.began_at, e.ended_at,
            e.outcome, e.announced_files, e.announced_bytes, e.restored_files, e.restored_bytes, e.fault, e.present,
            e.device, v.name AS device_name, e.part, e.parts
        FROM vault_drill e JOIN vault_repository r ON r.number = e.repository
        LEFT JOIN vault_device v ON v.number = e.device

        """
}

/// How an exercise ended, to be written down.
struct DrillEnding: Sendable, Equatable {
    let outcome: DrillOutcome
    var announced = DrillCount()
    var restored = DrillCount()
    var files: [DrillFile] = []
    /// Why it failed, in words for people.
    var fault = ""
}

extension Drill {
    fileprivate init(_ row: Row) throws {
        id = try row.get("id")
        depotID = try row.get("depot_id")
        repository = try row.get("repository")
        space = Slug(try row.get("slug", as: String.self))
        level = try row.get("scope")
        snapshot = try row.get("snapshot")
        backupAt = try row.get("backup_at")
        beganAt = try row.get("began_at")
        endedAt = try row.optional("ended_at")
        outcome = try row.get("outcome")
        announced = DrillCount(files: try row.get("announced_files"), bytes: try row.get("announced_bytes"))
        restored = DrillCount(files: try row.get("restored_files"), bytes: try row.get("restored_bytes"))
        fault = try row.get("fault")
        present = try row.get("present")
        if let number: Int = try row.optional("device") {
            device = DrillDevice(number: number, name: try row.get("device_name"))
        }
        if let part: Int = try row.optional("part") {
            share = ReadingShare(part: part, of: try row.get("parts"))
        }
    }
}
