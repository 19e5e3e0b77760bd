import Persistence
import Territory

/// The rows of `address_alert`: how many alerts of each kind the last check left to look at.
enum AlertTable {
    /// Counts what nobody left aside by now: somebody may have while the list was read.
    static func count(
        _ quality: DraftQuality, of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        let ignored = try IgnoredAlertTable.all(of: commune, in: session)
        try replace(with: QualityReport(quality, ignored: ignored).counts, of: commune, in: session)
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
    static func total(of commune: CodeINSEE, in session: borrowing Session) throws -> Int {
        try session.value(
            "SELECT CAST(COALESCE(SUM(row_count), 0) AS BIGINT) FROM address_alert WHERE commune_code = \(commune)"
        ) ?? 0
    }
}
