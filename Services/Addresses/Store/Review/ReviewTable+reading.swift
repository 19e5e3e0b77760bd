import Persistence
import Territory

extension ReviewTable {
    private static let joined: SQL =
        "FROM address_review JOIN address_edit ON address_edit.id = address_review.edit_id"

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

    /// The rows of what waits and stands, made after a gesture: the oldest first.
    static func touches(
        after seq: Int, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> [(editID: String, touch: RowTouch)] {
        try session.rows(
            """
            SELECT address_edit_row.edit_id AS edit_id, row_id, voie_id, deed \(joined)
            JOIN address_edit_row ON address_edit_row.edit_id = address_review.edit_id
            WHERE address_review.commune_code = \(commune) AND address_review.waiting = 1
                AND address_edit.undone = 0 AND address_edit.seq > \(seq)
            ORDER BY address_edit.seq
            """
        ).map {
            let touch = RowTouch(
                rowID: try $0.get("row_id"), voieID: try $0.get("voie_id"), deed: try $0.get("deed"))
            return (try $0.get("edit_id"), touch)
        }
    }

    /// Whether the rows of a gesture were changed, after a version of the draft, by what waits and by nothing else.
    static func isChangedOnlyByWaiting(
        since seq: Int, rowsOf id: String, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> Bool {
        let waiting = try session.rows(
            """
            SELECT DISTINCT COALESCE(address_review.waiting, 0) AS waiting FROM address_edit_row AS own
            JOIN address_edit_row AS later ON later.commune_code = own.commune_code AND later.row_id = own.row_id
                AND later.seq > \(seq)
            JOIN address_edit ON address_edit.id = later.edit_id AND address_edit.undone = 0
            LEFT JOIN address_review ON address_review.edit_id = later.edit_id
            WHERE own.commune_code = \(commune) AND own.edit_id = \(id) AND later.edit_id <> own.edit_id
            """
        ).map { try $0.get("waiting", as: Bool.self) }
        return waiting == [true]
    }

    /// The last gestures of one person that wait or were decided, newest first.
    static func last(
        _ count: Int, of personID: String, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> [ReviewRecord] {
        try session.rows(
            """
            SELECT \(ReviewRecord.columns) \(joined)
            WHERE address_review.commune_code = \(commune) AND address_review.person_id = \(personID)
                AND (address_review.waiting = 1 OR address_review.decision IS NOT NULL)
            ORDER BY address_review.asked_at DESC, address_edit.seq DESC LIMIT \(count)
            """
        ).map(ReviewRecord.init)
    }

    /// What was decided of a person's gestures and that they did not say they read, the oldest first.
    static func unread(
        by personID: String, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> [ReviewRecord] {
        try session.rows(
            """
            SELECT \(ReviewRecord.columns) \(joined)
            WHERE address_review.commune_code = \(commune) AND address_review.decided_for = \(personID)
                AND address_review.unread = 1
            ORDER BY address_review.decided_at, address_edit.seq LIMIT 20
            """
        ).map(ReviewRecord.init)
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
