import Jobs
import Persistence
import Territory

/// The rows of `address_check` and `address_finding`: what the last check of a commune's addresses found.
enum CheckTable {
    /// Marks a commune as changed since its last check, and asks for the next.
    static func ask(for commune: CodeINSEE, in session: borrowing Session) throws {
        try session.execute(
            """
            INSERT INTO address_check
                (commune_code, version, at, pending, valid, error_count, warning_count, info_count)
            VALUES (\(commune), 0, NULL, 0, 0, 0, 0, 0)
            ON CONFLICT (commune_code) DO NOTHING
            """)
        let isNew =
            try session.execute(
                "UPDATE address_check SET pending = 1 WHERE commune_code = \(commune) AND pending = 0") > 0
        guard isNew else { return }
        try wake(in: session)
    }

    /// A check under way may have looked already whether a commune waits.
    static func wake(in session: borrowing Session) throws {
        try JobQueue().wake(
            CheckChangedCommunes.name, title: "Vérification des adresses",
            notBefore: Instant.now.adding(.seconds(2)), key: CheckChangedCommunes.name, in: session)
    }

    /// The communes that wait for a check, or of which the alerts are not counted, the longest waiting first.
    static func pending(limit: Int, in session: borrowing Session) throws -> [CodeINSEE] {
        try session.rows(
            """
            SELECT commune_code FROM address_check WHERE pending = 1 OR alert_version < version
            ORDER BY at, commune_code LIMIT \(limit)
            """
        ).map { try $0.get("commune_code") }
    }

    /// Writes what a check of `version` found; a commune that changed meanwhile goes on waiting.
    static func write(
        _ check: DraftCheck, version: Int, of commune: CodeINSEE, at now: Instant,
        in session: borrowing Session
    ) throws {
        let findings = check.findings
        let count = { (level: Finding.Level) in
            findings.filter { $0.level == level }.reduce(0) { $0 + $1.rows }
        }
        try session.execute("DELETE FROM address_finding WHERE commune_code = \(commune)")
        for finding in findings {
            try session.execute(
                """
                INSERT INTO address_finding (commune_code, code, level, row_count)
                VALUES (\(commune), \(finding.code), \(finding.level), \(finding.rows))
                """)
        }
        try VoieFindingTable.replace(with: check.voies, of: commune, in: session)
        let current: Int =
            try session.value("SELECT version FROM base_locale WHERE commune_code = \(commune)") ?? 0
        try session.execute(
            """
            INSERT INTO address_check
                (commune_code, version, at, pending, valid, error_count, warning_count, info_count)
            VALUES (\(commune), \(version), \(now), \(current != version), \(check.isValid), \(count(.error)),
                \(count(.warning)), \(count(.info)))
            ON CONFLICT (commune_code) DO UPDATE SET version = excluded.version, at = excluded.at,
                pending = excluded.pending, valid = excluded.valid, error_count = excluded.error_count,
                warning_count = excluded.warning_count, info_count = excluded.info_count
            """)
        try AddressRevision.bump(commune, in: session)
    }

    static func find(_ commune: CodeINSEE, in session: borrowing Session) throws -> Check? {
        let row = try session.row(
            """
            SELECT version, at, pending, valid, error_count, warning_count, info_count FROM address_check
            WHERE commune_code = \(commune)
            """)
        guard let row else { return nil }
        return try Check(row)
    }

    static func findings(of commune: CodeINSEE, in session: borrowing Session) throws -> [Finding] {
        try session.rows(
            """
            SELECT code, level, row_count FROM address_finding WHERE commune_code = \(commune)
            ORDER BY CASE level WHEN 'E' THEN 0 WHEN 'W' THEN 1 ELSE 2 END, row_count DESC, code
            """
        ).map { Finding(code: try $0.get("code"), level: try $0.get("level"), rows: try $0.get("row_count")) }
    }
}

/// One cause found in a commune's addresses, and on how many lines.
struct Finding: Sendable, Equatable {
    let code: String
    let level: Level
    let rows: Int

    enum Level: String, Sendable, SQLConvertible, CaseIterable {
        /// « À corriger avant de publier ».
        case error = "E"
        /// « À vérifier ».
        case warning = "W"
        /// « Pour information ».
        case info = "I"
    }
}

/// The result of the last check of a commune's addresses.
struct Check: Sendable, Equatable {
    /// The version of the base that was checked.
    let version: Int
    /// nil when it was never checked.
    let at: Instant?
    /// Whether addresses changed since.
    let isPending: Bool
    let isValid: Bool
    let errors: Int
    let warnings: Int
    let infos: Int

    init(_ row: Row) throws {
        version = try row.get("version")
        at = try row.optional("at")
        isPending = try row.get("pending")
        isValid = try row.get("valid")
        errors = try row.get("error_count")
        warnings = try row.get("warning_count")
        infos = try row.get("info_count")
    }
}
