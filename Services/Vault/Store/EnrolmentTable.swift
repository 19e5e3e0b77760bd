import Persistence

/// How a device backs up, as its wizard was answered.
struct Enrolment: Sendable, Equatable {
    /// The repository that is its own, under the depot’s address.
    let repository: Slug
    let system: KitSystem
    let folders: [BackupFolder]
    /// The days on which its PC is switched on: delays count them alone.
    let openingDays: OpeningDays
    /// The minute of the day at which it begins.
    let startMinute: Int
    /// KiB a second; nil when the line is not spared.
    let uploadLimit: Int?
    /// Whether the syndicat keeps a second, sealed envelope.
    let hasSecondEnvelope: Bool
    /// Argon2id of the control code of the secret.
    let controlHash: String
    let begunAt: Instant
    /// When the control code was typed back; nil while it was not.
    let finishedAt: Instant?
}

/// A device of a depot as its page shows it.
struct EnrolledDevice: Sendable, Equatable {
    let device: Device
    /// SHA-256 of its token.
    let tokenHash: [UInt8]
    let seenAt: Instant?
    let agent: String?
    /// Nil for a device that was admitted without the wizard.
    let enrolment: Enrolment?

    var isUnfinished: Bool { enrolment.map { $0.finishedAt == nil } ?? false }
}

/// The rows of enrolments.
enum EnrolmentTable {
    static let migration = Migration(
        "sauvegarde/kit/1 enrôlement des appareils",
        [
            """
            CREATE TABLE vault_enrolment (
                device_id TEXT NOT NULL PRIMARY KEY REFERENCES vault_device (id),
                repository TEXT NOT NULL,
                system TEXT NOT NULL CHECK (system IN ('windows', 'linux')),
                folders TEXT NOT NULL,
                opening_days BIGINT NOT NULL CHECK (opening_days BETWEEN 1 AND 127),
                start_minute BIGINT NOT NULL CHECK (start_minute BETWEEN 0 AND 1439),
                upload_limit BIGINT CHECK (upload_limit > 0),
                second_envelope BIGINT NOT NULL CHECK (second_envelope IN (0, 1)),
                control_hash TEXT NOT NULL,
                begun_at BIGINT NOT NULL,
                finished_at BIGINT
            )
            """
        ])

    static func insert(_ enrolment: Enrolment, of deviceID: String, in session: borrowing Session) throws {
        let folders = enrolment.folders.map(\.path).joined(separator: "\n")
        try session.execute(
            """
            INSERT INTO vault_enrolment (device_id, repository, system, folders, opening_days, start_minute,
                upload_limit, second_envelope, control_hash, begun_at, finished_at)
            VALUES (\(deviceID), \(enrolment.repository), \(enrolment.system.rawValue), \(folders),
                \(enrolment.openingDays.bits), \(enrolment.startMinute), \(enrolment.uploadLimit),
                \(enrolment.hasSecondEnvelope ? 1 : 0), \(enrolment.controlHash), \(enrolment.begunAt),
                \(enrolment.finishedAt))
            """)
    }

    static func devices(of depotID: String, in session: borrowing Session) throws -> [EnrolledDevice] {
        try session.rows(
            columns
                + """
                WHERE v.depot_id = \(depotID) AND (v.slug NOT LIKE 'exercice-%' OR v.expires_at IS NULL)
                ORDER BY v.slug
                """
        ).map(EnrolledDevice.init)
    }

    static func device(_ slug: Slug, of depotID: String, in session: borrowing Session) throws
        -> EnrolledDevice?
    {
        try session.row(columns + "WHERE v.depot_id = \(depotID) AND v.slug = \(slug)").map(
            EnrolledDevice.init)
    }

    /// - Returns: false when it was finished already.
    static func finish(_ deviceID: String, at now: Instant, in session: borrowing Session) throws -> Bool {
        try session.execute(
            "UPDATE vault_enrolment SET finished_at = \(now) WHERE device_id = \(deviceID) AND finished_at IS NULL"
        ) > 0
    }

    /// Gives an unfinished device another token, another secret and another repository.
    static func renew(
        _ deviceID: String, token: DeviceToken, repository: Slug, controlHash: String, at now: Instant,
        in session: borrowing Session
    ) throws {
        try session.execute("UPDATE vault_device SET token_hash = \(token.hash) WHERE id = \(deviceID)")
        try session.execute(
            """
            UPDATE vault_enrolment SET repository = \(repository), control_hash = \(controlHash), begun_at = \(now)
            WHERE device_id = \(deviceID)
            """)
    }

    /// The repositories that a depot has, and those that are promised to its devices.
    static func takenRepositories(of depotID: String, in session: borrowing Session) throws -> Set<String> {
        let rows = try session.rows(
            """
            SELECT slug AS name FROM vault_repository WHERE depot_id = \(depotID)
            UNION SELECT e.repository AS name FROM vault_enrolment e
            JOIN vault_device v ON v.id = e.device_id WHERE v.depot_id = \(depotID)
            """)
        return Set(try rows.map { try $0.get("name") })
    }

    private static let columns: SQL = """
        SELECT v.id, v.depot_id, v.slug, v.name, v.scopes, v.made_at, v.expires_at, v.revoked_at, v.token_hash,
            v.seen_at, v.agent, e.repository, e.system, e.folders, e.opening_days, e.start_minute, e.upload_limit,
            e.second_envelope, e.control_hash, e.begun_at, e.finished_at
        FROM vault_device v LEFT JOIN vault_enrolment e ON e.device_id = v.id
        """
}

extension EnrolledDevice {
    fileprivate init(_ row: Row) throws {
        device = try Device(row)
        tokenHash = try row.get("token_hash")
        seenAt = try row.optional("seen_at")
        agent = try row.optional("agent")
        enrolment = try Enrolment(row)
    }
}

extension Enrolment {
    /// - Returns: nil when the row has none.
    fileprivate init?(_ row: Row) throws {
        guard let system = try row.optional("system", as: String.self).flatMap(KitSystem.init),
            let openingDays = OpeningDays(bits: try row.get("opening_days"))
        else { return nil }
        self.system = system
        self.openingDays = openingDays
        repository = try row.get("repository")
        folders = BackupFolder.read(try row.get("folders"), on: system).folders
        startMinute = try row.get("start_minute")
        uploadLimit = try row.optional("upload_limit")
        hasSecondEnvelope = try row.get("second_envelope", as: Int.self) == 1
        controlHash = try row.get("control_hash")
        begunAt = try row.get("begun_at")
        finishedAt = try row.optional("finished_at")
    }
}
