import Persistence
import Territory

/// The oldest change of each draft that the nation does not have: from it the month of the law runs.
///
/// Of a gesture that was undone after it was sent, the time is that of the last gesture before its undoing: never later
/// than the change itself. What was taken from the national base, and never sent, is no change.
enum UnsentChange {
    static func all(in session: borrowing Session) throws -> [CodeINSEE: Instant] {
        var all: [CodeINSEE: Instant] = [:]
        try session.forEach(query("1 = 1")) { row in
            if let at: Instant = try row.optional("oldest") { all[try row.get("commune_code")] = at }
        }
        return all
    }

    static func of(_ commune: CodeINSEE, in session: borrowing Session) throws -> Instant? {
        try session.row(query("base_locale.commune_code = \(commune)"))?.optional("oldest")
    }

    private static func query(_ condition: SQL) -> SQL {
        """
        SELECT commune_code, CASE WHEN made IS NULL THEN taken WHEN taken IS NULL THEN made WHEN taken < made THEN taken
            ELSE made END AS oldest
        FROM (
            SELECT commune_code,
                (SELECT at FROM address_edit WHERE address_edit.commune_code = base.commune_code AND seq > known
                    AND undone = 0 ORDER BY seq LIMIT 1) AS made,
                (SELECT MAX(at) FROM address_edit WHERE address_edit.commune_code = base.commune_code
                    AND seq < (SELECT MIN(back.undone_seq) FROM address_edit AS back
                        WHERE back.commune_code = base.commune_code AND back.undone = 1 AND back.undone_seq > known
                            AND back.seq <= known)) AS taken
            FROM (
                SELECT base_locale.commune_code AS commune_code, COALESCE(address_deposit.draft_version,
                    CASE WHEN base_locale.origin = 'national' THEN
                        (SELECT MIN(seq) FROM address_edit WHERE address_edit.commune_code = base_locale.commune_code
                            AND snapshot_id IS NOT NULL) END, 0) AS known
                FROM base_locale LEFT JOIN address_deposit
                    ON address_deposit.commune_code = base_locale.commune_code
                WHERE \(condition)
            ) AS base
        ) AS changes
        """
    }
}
