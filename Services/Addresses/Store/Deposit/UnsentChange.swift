import Persistence
import Territory

/// The oldest change of each draft that the nation does not have: from it the month of the law runs.
///
/// A gesture that the nation has is a change once it was turned an odd number of times since. Of an undoing of before
/// each was told, the time is that of the last gesture before it: never later than the change itself. What was taken from
/// the national base, and never sent, is no change.
enum UnsentChange {
    static func all(in session: borrowing Session) throws -> [CodeINSEE: Instant] {
        var all: [CodeINSEE: Instant] = [:]
        try session.forEach(query("1 = 1")) { row in
            if let at = try oldest(row) { all[try row.get("commune_code")] = at }
        }
        return all
    }

    static func of(_ commune: CodeINSEE, in session: borrowing Session) throws -> Instant? {
        try session.row(query("base_locale.commune_code = \(commune)")).flatMap(oldest)
    }

    private static func oldest(_ row: Row) throws -> Instant? {
        let made: Instant? = try row.optional("made")
        let turned: Instant? = try row.optional("turned")
        let taken: Instant? = try row.optional("taken")
        return [made, turned, taken].compactMap { $0 }.min()
    }

    private static func query(_ condition: SQL) -> SQL {
        """
        SELECT commune_code,
            (SELECT at FROM address_edit WHERE address_edit.commune_code = base.commune_code AND seq > known
                AND undone = 0 ORDER BY seq LIMIT 1) AS made,
            (SELECT MIN(turn.at) FROM address_edit_turn AS turn JOIN address_edit AS edit ON edit.id = turn.edit_id
                WHERE turn.commune_code = base.commune_code AND turn.seq > known AND edit.seq <= known
                GROUP BY turn.edit_id HAVING COUNT(*) % 2 = 1 ORDER BY MIN(turn.at) LIMIT 1) AS turned,
            (SELECT at FROM address_edit WHERE address_edit.commune_code = base.commune_code
                AND seq < (SELECT MIN(back.undone_seq) FROM address_edit AS back
                    WHERE back.commune_code = base.commune_code AND back.undone = 1 AND back.undone_seq > known
                        AND back.seq <= known AND NOT EXISTS (SELECT 1 FROM address_edit_turn
                            WHERE address_edit_turn.edit_id = back.id AND address_edit_turn.seq = back.undone_seq))
                ORDER BY seq DESC LIMIT 1) AS taken
        FROM (
            SELECT base_locale.commune_code AS commune_code,
                COALESCE(address_deposit.draft_version, base_locale.national_seq, 0) AS known
            FROM base_locale LEFT JOIN address_deposit
                ON address_deposit.commune_code = base_locale.commune_code
            WHERE \(condition)
        ) AS base
        """
    }
}
