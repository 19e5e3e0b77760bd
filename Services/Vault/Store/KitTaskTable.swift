import Persistence

/// What the kit of a device was asked to prove last, and how that ended.
struct KitTask: Sendable, Equatable {
    let device: Int
    let errand: KitErrand
    let repository: Int
    let givenAt: Instant
    /// When the device answered; nil while it may.
    var closedAt: Instant?
    /// Bytes that the device had read of the repository, in the sessions that were not over.
    let readBefore: Int
    /// Empty but for a witness.
    var witness: [UInt8] = []
    /// Nil but for a reading, with what it holds.
    var share: ReadingShare?
    var expected = DrillCount()
    /// How the last ones ended.
    var past = KitPast()
}

/// How the proofs of one kind ended for a device.
struct KitPast: Sendable, Equatable {
    /// Nil when none did well.
    var provedAt: Instant?
    var failedAt: Instant?
    /// Failures since the last that did well.
    var failures = 0
}

/// The rows of what kits are asked: one for each device and errand.
enum KitTaskTable {
    static let definition: SQL = """
        CREATE TABLE vault_kit_task (
            device BIGINT NOT NULL REFERENCES vault_device (number),
            errand TEXT NOT NULL CHECK (errand IN ('temoin', 'controle')),
            repository BIGINT NOT NULL REFERENCES vault_repository (number),
            given_at BIGINT NOT NULL,
            closed_at BIGINT,
            read_before BIGINT NOT NULL,
            witness BYTEA NOT NULL,
            part BIGINT,
            parts BIGINT,
            expected_files BIGINT NOT NULL,
            expected_bytes BIGINT NOT NULL,
            proved_at BIGINT,
            failed_at BIGINT,
            failures BIGINT NOT NULL,
            PRIMARY KEY (device, errand)
        )
        """

    /// Nil when the device was never asked.
    static func task(_ errand: KitErrand, of device: Int, in session: borrowing Session) throws -> KitTask? {
        try session.row(columns + "WHERE device = \(device) AND errand = \(errand.rawValue)").map(
            KitTask.init)
    }

    /// What a device was asked, by its id.
    static func tasks(of deviceID: String, in session: borrowing Session) throws -> [KitTask] {
        try session.rows(
            columns
                + "WHERE device = (SELECT number FROM vault_device WHERE id = \(deviceID)) ORDER BY errand"
        ).map(KitTask.init)
    }

    static func write(_ task: KitTask, in session: borrowing Session) throws {
        try session.execute(
            """
            INSERT INTO vault_kit_task (device, errand, repository, given_at, closed_at, read_before, witness, part, parts,
                expected_files, expected_bytes, proved_at, failed_at, failures)
            VALUES (\(task.device), \(task.errand.rawValue), \(task.repository), \(task.givenAt), \(task.closedAt),
                \(task.readBefore), \(task.witness), \(task.share?.part), \(task.share?.parts),
                \(task.expected.files), \(task.expected.bytes), \(task.past.provedAt), \(task.past.failedAt),
                \(task.past.failures))
            ON CONFLICT (device, errand) DO UPDATE SET
                repository = excluded.repository, given_at = excluded.given_at, closed_at = excluded.closed_at,
                read_before = excluded.read_before, witness = excluded.witness, part = excluded.part,
                parts = excluded.parts, expected_files = excluded.expected_files,
                expected_bytes = excluded.expected_bytes, proved_at = excluded.proved_at,
                failed_at = excluded.failed_at, failures = excluded.failures
            """)
    }

    /// Bytes that a device read of a repository in the sessions that were not over at a moment, and since.
    static func read(
        by device: Int, of repository: Int, since moment: Instant, in session: borrowing Session
    ) throws -> Int {
        let earliest = moment.adding(.zero - VaultSession.silence)
        return try session.value(
            """
            SELECT CAST(COALESCE(SUM(read_bytes), 0) AS BIGINT) AS total FROM vault_session
            WHERE repository = \(repository) AND device = \(device) AND last_at >= \(earliest)
            """) ?? 0
    }

    /// Bytes that a device read of a repository once a backup of its own was stored, at this moment.
    static func read(
        by device: Int, of repository: Int, afterBackup moment: Instant, in session: borrowing Session
    ) throws -> Int {
        try session.value(
            """
            SELECT CAST(COALESCE(SUM(
                CASE WHEN began_at > \(moment) THEN read_bytes ELSE read_bytes - read_before END
            ), 0) AS BIGINT) AS total
            FROM vault_session
            WHERE repository = \(repository) AND device = \(device)
                AND (began_at > \(moment) OR completed_at >= \(moment))
            """) ?? 0
    }

    /// The last backup of a repository that became complete, by a device since a moment or by any ever.
    static func backup(
        of repository: Int, by device: Int? = nil, since moment: Instant = Instant(milliseconds: 0),
        in session: borrowing Session
    ) throws -> (name: ObjectName, at: Instant)? {
        let whose: SQL = device.map { "AND device = \($0)" } ?? ""
        return try session.row(
            """
            SELECT name, since FROM vault_object
            WHERE repository = \(repository) AND kind = \(ObjectKind.snapshots.code) AND since >= \(moment) \(whose)
            ORDER BY since DESC LIMIT 1
            """
        ).map { (try $0.get("name"), try $0.get("since")) }
    }

    /// The packs that a repository has now, but those that restic does not know: a backup that was cut left them.
    static func packs(
        of repository: Int, at now: Instant = .now, in session: borrowing Session
    ) throws -> PackCensus {
        let indexes = try PackIndexing.read(of: repository, at: now, in: session)
        var packs = PackCensus()
        try session.forEach(
            """
            SELECT name, size, since, device FROM vault_object
            WHERE repository = \(repository) AND kind = \(ObjectKind.data.code) AND hidden_at IS NULL
            """
        ) { row in
            let device: Int? = try row.optional("device")
            guard indexes.knows(packOf: device, since: try row.get("since")) else { return }
            packs.add(try row.get("name"), size: try row.get("size"))
        }
        return packs
    }

    private static let columns: SQL = """
        SELECT device, errand, repository, given_at, closed_at, read_before, witness, part, parts, expected_files,
            expected_bytes, proved_at, failed_at, failures
        FROM vault_kit_task

        """
}

extension KitTask {
    fileprivate init(_ row: Row) throws {
        guard let errand = KitErrand(rawValue: try row.get("errand")) else { throw UnknownErrand() }
        self.errand = errand
        device = try row.get("device")
        repository = try row.get("repository")
        givenAt = try row.get("given_at")
        closedAt = try row.optional("closed_at")
        readBefore = try row.get("read_before")
        witness = try row.get("witness")
        if let part: Int = try row.optional("part") {
            share = ReadingShare(part: part, of: try row.get("parts"))
        }
        expected = DrillCount(files: try row.get("expected_files"), bytes: try row.get("expected_bytes"))
        past = try KitPast(row)
    }
}

extension KitPast {
    init(_ row: Row) throws {
        provedAt = try row.optional("proved_at")
        failedAt = try row.optional("failed_at")
        failures = try row.get("failures")
    }
}

/// A row whose errand is none that this program knows.
private struct UnknownErrand: Error {}
