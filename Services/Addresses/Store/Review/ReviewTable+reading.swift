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

    /// What waits and stands, made after a gesture: the oldest first.
    static func standing(
        after seq: Int, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> [(record: EditRecord, changes: [RowChange])] {
        let ids: [String] = try session.rows(
            """
            SELECT address_review.edit_id AS edit_id \(joined)
            WHERE address_review.commune_code = \(commune) AND address_review.waiting = 1
                AND address_edit.undone = 0 AND address_edit.seq > \(seq)
            ORDER BY address_edit.seq LIMIT 500
            """
        ).map { try $0.get("edit_id") }
        return try ids.compactMap { try EditTable.find($0, of: commune, in: session) }
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
            WHERE address_review.commune_code = \(commune) AND address_review.person_id = \(personID)
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
