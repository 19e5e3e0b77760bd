import Persistence
import Territory

extension ReviewTable {
    /// Joins the last decision.
    static let lastAnswer: SQL =
        """
        LEFT JOIN address_review_answer AS answer ON answer.edit_id = address_review.edit_id
            AND answer.rank = address_review.answers
        """

    private static let edited: SQL =
        "FROM address_review JOIN address_edit ON address_edit.id = address_review.edit_id"

    private static let joined: SQL = "\(edited) \(lastAnswer)"

    static func find(
        _ id: String, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> ReviewRecord? {
        try session.row(
            """
            SELECT \(ReviewRecord.columns) \(joined)
            WHERE address_review.edit_id = \(id) AND address_review.commune_code = \(commune)
            """
        ).map(ReviewRecord.init)
    }

    /// What waits, the oldest first.
    static func waiting(
        _ most: Int, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> [ReviewRecord] {
        try session.rows(
            """
            SELECT \(ReviewRecord.columns) \(joined)
            WHERE address_review.commune_code = \(commune) AND address_review.waiting = 1
            ORDER BY address_review.asked_at, address_edit.seq LIMIT \(most)
            """
        ).map(ReviewRecord.init)
    }

    static func waitingCount(in commune: CodeINSEE, _ session: borrowing Session) throws -> Int {
        try session.value(
            "SELECT COUNT(*) FROM address_review WHERE commune_code = \(commune) AND waiting = 1") ?? 0
    }

    /// Whether what was done to one of these rows, or undone, is still to read.
    static func isWaiting(
        onAnyOf rowIDs: [String], in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> Bool {
        try session.value(
            """
            SELECT 1 FROM address_edit_row JOIN address_review ON address_review.edit_id = address_edit_row.edit_id
            WHERE address_edit_row.commune_code = \(commune) AND address_edit_row.row_id IN (\(list: rowIDs))
                AND address_review.waiting = 1 LIMIT 1
            """, as: Int.self) != nil
    }

    /// Whether an import, or a return, that stands came after something that waits was asked.
    static func isReplaced(in commune: CodeINSEE, _ session: borrowing Session) throws -> Bool {
        try session.value(
            """
            SELECT 1 FROM address_edit WHERE commune_code = \(commune) AND snapshot_id IS NOT NULL AND undone = 0
                AND seq > (SELECT MIN(asked_seq) FROM address_review
                    WHERE commune_code = \(commune) AND waiting = 1) LIMIT 1
            """, as: Int.self) != nil
    }

    /// The rows of what waits and stands, made after a gesture: the oldest first.
    static func touches(
        after seq: Int, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> [(seq: Int, touch: RowTouch)] {
        try session.rows(
            """
            SELECT address_edit.seq AS seq, row_id, voie_id, deed \(edited)
            JOIN address_edit_row ON address_edit_row.edit_id = address_review.edit_id
            WHERE address_review.commune_code = \(commune) AND address_review.waiting = 1
                AND address_edit.undone = 0 AND address_edit.seq > \(seq)
            ORDER BY address_edit.seq
            """
        ).map {
            let touch = RowTouch(
                rowID: try $0.get("row_id"), voieID: try $0.get("voie_id"), deed: try $0.get("deed"))
            return (try $0.get("seq"), touch)
        }
    }

    /// Whether the rows of a gesture were changed, after a version of the draft, by who asked and by nobody else.
    static func isChangedOnlyBy(
        _ personID: String?, since seq: Int, rowsOf id: String, in commune: CodeINSEE,
        _ session: borrowing Session
    ) throws -> Bool {
        let people = try session.rows(
            """
            SELECT DISTINCT COALESCE(address_edit.person_id, '') AS person_id FROM address_edit_row AS own
            JOIN address_edit_row AS later ON later.commune_code = own.commune_code AND later.row_id = own.row_id
                AND later.seq > \(seq)
            JOIN address_edit ON address_edit.id = later.edit_id AND address_edit.undone = 0
            WHERE own.commune_code = \(commune) AND own.edit_id = \(id) AND later.edit_id <> own.edit_id
            """
        ).map { try $0.get("person_id", as: String.self) }
        return personID != nil && people == [personID]
    }

    /// The last gestures that one person asked to be read, and that wait or were decided of, newest first.
    static func last(
        _ count: Int, of personID: String, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> [ReviewRecord] {
        try session.rows(
            """
            SELECT \(ReviewRecord.columns) \(joined)
            WHERE address_review.commune_code = \(commune) AND address_review.edit_id IN (
                SELECT edit_id FROM address_review
                WHERE person_id = \(personID) AND commune_code = \(commune) AND waiting = 1
                UNION SELECT edit_id FROM address_review_answer
                WHERE person_id = \(personID) AND commune_code = \(commune))
            ORDER BY address_review.asked_at DESC, address_edit.seq DESC LIMIT \(count)
            """
        ).map(ReviewRecord.init)
    }

    /// What was decided that a person is told of and did not say they read, the oldest first.
    static func unread(
        by personID: String, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> [ReviewRecord] {
        try session.rows(
            """
            SELECT \(ReviewRecord.columns) \(edited)
            JOIN address_review_answer AS answer ON answer.edit_id = address_review.edit_id
            WHERE answer.told_id = \(personID) AND answer.commune_code = \(commune) AND answer.unread = 1
            ORDER BY answer.decided_at, address_edit.seq LIMIT 20
            """
        ).map { try ReviewRecord($0).asAnswered }
    }

    /// The decisions of one gesture, the last first.
    static func answers(
        of id: String, last count: Int, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> [ReviewAnswer] {
        try session.rows(
            """
            SELECT \(ReviewAnswer.columns) FROM address_review_answer AS answer
            WHERE answer.edit_id = \(id) AND answer.commune_code = \(commune)
            ORDER BY answer.rank DESC LIMIT \(count)
            """
        ).map(ReviewAnswer.init)
    }

    /// What is known of some gestures, by gesture: for the history.
    static func among(
        _ ids: [String], in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> [String: ReviewRecord] {
        guard !ids.isEmpty else { return [:] }
        let rows = try session.rows(
            """
            SELECT \(ReviewRecord.columns) \(joined)
            WHERE address_review.commune_code = \(commune) AND address_review.edit_id IN (\(list: ids))
            """
        ).map(ReviewRecord.init)
        return Dictionary(rows.map { ($0.editID, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
