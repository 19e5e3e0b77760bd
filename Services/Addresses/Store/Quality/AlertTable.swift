import Persistence
import Territory

/// The rows of `address_alert`: how many alerts of each kind the last check left to look at.
enum AlertTable {
    /// Counts what nobody left aside by now: somebody may have while the list was read.
    ///
    /// - Parameter version: of the draft that was read.
    static func count(
        _ quality: DraftQuality, version: Int, of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        let ignored = try IgnoredAlertTable.all(of: commune, in: session)
        try replace(with: QualityReport(quality, ignored: ignored).counts, of: commune, in: session)
        try session.execute(
            "UPDATE address_check SET alert_version = \(version) WHERE commune_code = \(commune)")
    }

    private static func replace(
        with counts: [AlertCode: Int], of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        try session.execute("DELETE FROM address_alert WHERE commune_code = \(commune)")
        for code in AlertCode.allCases {
            guard let count = counts[code], count > 0 else { continue }
            try session.execute(
                """
                INSERT INTO address_alert (commune_code, code, row_count)
                VALUES (\(commune), \(code.rawValue), \(count))
                """)
        }
    }

    /// How many there are to look at in all.
    static func total(of commune: CodeINSEE, in session: borrowing Session) throws -> AlertCount {
        let total: Int? = try session.value(
            "SELECT CAST(COALESCE(SUM(row_count), 0) AS BIGINT) FROM address_alert WHERE commune_code = \(commune)"
        )
        let counted: Int? = try session.value(
            """
            SELECT 1 FROM address_check JOIN base_locale ON base_locale.commune_code = address_check.commune_code
            WHERE address_check.commune_code = \(commune) AND pending = 0 AND alert_version = base_locale.version
            """)
        return AlertCount(total: total ?? 0, isOfNow: counted != nil)
    }
}

/// How many alerts the last check left to look at.
struct AlertCount: Sendable, Equatable {
    let total: Int
    /// Whether nothing changed since.
    let isOfNow: Bool
}
