import Persistence
import Territory

/// A decision as it is written, of what somebody asked.
struct Deciding {
    let editID: String
    let asked: ReviewTable.Asking
    let decision: ReviewDecision
    /// Whether the gesture stands, now that it is decided.
    let standing: Bool
    /// Whether what is agreed to is not what the gesture made.
    var isOtherwise = false
    var reason = ""
    /// Who is told in « À faire »: who asked, unless it is kept as it was; who made what an undoing takes away.
    var told: [String]

    init(
        of edit: EditRecord, asked: ReviewTable.Asking, _ decision: ReviewDecision, standing: Bool
    ) {
        editID = edit.id
        self.asked = asked
        self.decision = decision
        self.standing = standing
        var told = decision == .kept ? [] : [asked.personID]
        let isTakenAway = asked.isUndoing && (decision == .kept || decision == .amended)
        if isTakenAway, edit.personID != asked.personID { told.append(edit.personID) }
        self.told = told.compactMap { $0 }
    }
}

extension ReviewTable {
    /// Writes what was decided, one row for each who is told of it: nobody is told of their own decision.
    static func decide(
        _ deciding: Deciding, by signer: Author, at now: Instant, in commune: CodeINSEE,
        _ session: borrowing Session
    ) throws {
        let (id, asked) = (deciding.editID, deciding.asked)
        // What is decided now is the answer: the one that they did not read says what is so no more.
        let answered = ([asked.personID].compactMap { $0 } + deciding.told)
        if !answered.isEmpty {
            try session.execute(
                """
                UPDATE address_review_answer SET unread = 0
                WHERE edit_id = \(id) AND unread = 1 AND told_id IN (\(list: answered))
                """)
        }
        let told: [String?] = deciding.told.filter { $0 != signer.id }
        let first =
            try session.value("SELECT answers FROM address_review WHERE edit_id = \(id)", as: Int.self) ?? 0
        let rows = told.isEmpty ? [nil] : told
        for (rank, person) in rows.enumerated() {
            try session.execute(
                """
                INSERT INTO address_review_answer (edit_id, rank, commune_code, decision, of_undoing, standing,
                    asked_at, person_id, person_name, reason, reviewer_id, reviewer_name, decided_at, told_id, unread)
                VALUES (\(id), \(first + rank + 1), \(commune), \(deciding.decision), \(asked.isUndoing),
                    \(deciding.standing), \(asked.at), \(asked.personID), \(asked.personName), \(deciding.reason),
                    \(signer.id), \(signer.name), \(now), \(person), \(person != nil))
                """)
        }
        try session.execute(
            """
            UPDATE address_review SET agreed = \(deciding.standing), agreed_otherwise = \(deciding.isOtherwise),
                asked_undone = \(asked.isUndoing), waiting = 0, person_id = NULL, person_name = '',
                answers = \(first + rows.count)
            WHERE edit_id = \(id)
            """)
        // What an earlier list brought back is kept though its gesture is undone.
        let isKept = deciding.decision == .kept || deciding.decision == .amended
        if !deciding.asked.isUndoing, deciding.decision == .refused || !deciding.standing && !isKept {
            try openMessage(of: id, in: commune, session)
        }
        try AddressRevision.bump(commune, in: session)
    }

    /// What answered a message is not kept: the message is to answer again.
    private static func openMessage(
        of id: String, in commune: CodeINSEE, _ session: borrowing Session
    ) throws {
        try session.execute(
            """
            UPDATE address_report SET state = \(AddressReport.State.doing), closed_at = NULL
            WHERE commune_code = \(commune) AND state = \(AddressReport.State.done)
                AND id = (SELECT report_id FROM address_review WHERE edit_id = \(id))
            """)
    }

    /// Agrees to all that was asked up to a version of the draft.
    ///
    /// - Returns: how many gestures that is.
    static func keepAll(
        askedUpTo seq: Int, in commune: CodeINSEE, by reviewer: Author, at now: Instant,
        _ session: borrowing Session
    ) throws -> Int {
        let signer = try reviewer.written(in: session)
        let waiting: SQL =
            "address_review.commune_code = \(commune) AND waiting = 1 AND asked_seq <= \(seq)"
        try session.execute(
            """
            UPDATE address_review_answer SET unread = 0
            WHERE unread = 1 AND edit_id IN (SELECT address_review.edit_id FROM address_review WHERE \(waiting))
                AND told_id = (SELECT person_id FROM address_review AS asking
                    WHERE asking.edit_id = address_review_answer.edit_id)
            """)
        let isTakenAway: SQL =
            """
            asked_undone = 1 AND address_edit.person_id IS NOT NULL AND address_edit.person_id <> \(signer.id ?? "")
                AND address_edit.person_id <> COALESCE(address_review.person_id, '')
            """
        try session.execute(
            """
            INSERT INTO address_review_answer (edit_id, rank, commune_code, decision, of_undoing, standing,
                asked_at, person_id, person_name, reason, reviewer_id, reviewer_name, decided_at, told_id, unread)
            SELECT edit_id, answers + 1, address_review.commune_code, 'kept', asked_undone, 1 - undone, asked_at,
                address_review.person_id, address_review.person_name, '', \(signer.id), \(signer.name), \(now),
                CASE WHEN \(isTakenAway) THEN address_edit.person_id END, CASE WHEN \(isTakenAway) THEN 1 ELSE 0 END
            FROM address_review JOIN address_edit ON address_edit.id = address_review.edit_id WHERE \(waiting)
            """)
        try AddressRevision.bump(commune, in: session)
        return try session.execute(
            """
            UPDATE address_review SET waiting = 0, person_id = NULL, person_name = '', answers = answers + 1,
                agreed = (SELECT 1 - undone FROM address_edit WHERE address_edit.id = address_review.edit_id),
                agreed_otherwise = CASE WHEN EXISTS (\(changesSince("asked_seq")))
                    OR asked_undone <> (SELECT undone FROM address_edit WHERE address_edit.id = address_review.edit_id)
                    THEN 1 ELSE 0 END
            WHERE \(waiting)
            """)
    }

    /// The gestures that stand and changed rows of the one of the row after it asked.
    private static func changesSince(_ seq: SQL) -> SQL {
        """
        SELECT 1 FROM address_edit_row AS own
        JOIN address_edit_row AS later ON later.commune_code = own.commune_code AND later.row_id = own.row_id
        JOIN address_edit ON address_edit.id = later.edit_id AND address_edit.undone = 0
        WHERE own.edit_id = address_review.edit_id AND later.edit_id <> own.edit_id AND later.seq > \(seq)
        """
    }

    /// Has read again what was agreed to otherwise than it was made, now that the turning of another gesture changed
    /// the same rows: they no longer say what was agreed to.
    static func waitAgain(
        besideTurned id: String, as seq: Int, in commune: CodeINSEE, _ session: borrowing Session
    ) throws {
        guard try isOn(in: commune, session) else { return }
        try waitAgain(
            those: """
                agreed_otherwise = 1 AND edit_id <> \(id) AND EXISTS (SELECT 1 FROM address_edit_row AS own
                    JOIN address_edit_row AS turned ON turned.commune_code = own.commune_code
                        AND turned.row_id = own.row_id AND turned.edit_id = \(id)
                    WHERE own.edit_id = address_review.edit_id)
                """, as: seq, in: commune, session)
    }

    /// Has read again what an earlier list brought back: as it was asked, though it was agreed to otherwise, or was not.
    ///
    /// What was refused stays undone in the history: the list says it, and the gesture does not stand.
    static func waitAgain(
        _ ids: [String], as seq: Int, in commune: CodeINSEE, _ session: borrowing Session
    ) throws {
        guard !ids.isEmpty else { return }
        try waitAgain(those: "edit_id IN (\(list: ids))", as: seq, in: commune, session)
    }

    /// The last answer, when it is of what was asked last.
    private static let answered: SQL =
        """
        FROM address_review_answer AS answer
        WHERE answer.edit_id = address_review.edit_id AND answer.rank = address_review.answers
            AND answer.of_undoing = address_review.asked_undone
        """

    /// Who asked for what waits no more.
    ///
    /// What its author took back unread was never answered: it is then who undid the gesture last, or who made it.
    ///
    /// - Parameter column: `person_id` or `person_name`.
    static func asker(_ column: SQL) -> SQL {
        let undoing: SQL =
            """
            FROM address_edit_turn AS undoing
            WHERE undoing.edit_id = address_review.edit_id AND undoing.undone = 1 AND address_review.asked_undone = 1
            """
        return """
            CASE WHEN EXISTS (SELECT 1 \(answered)) THEN (SELECT answer.\(column) \(answered))
                WHEN EXISTS (SELECT 1 \(undoing))
                    THEN (SELECT undoing.\(column) \(undoing) ORDER BY undoing.seq DESC LIMIT 1)
                ELSE (SELECT made.\(column) FROM address_edit AS made WHERE made.id = address_review.edit_id) END
            """
    }

    private static func waitAgain(
        those condition: SQL, as seq: Int, in commune: CodeINSEE, _ session: borrowing Session
    ) throws {
        try session.execute(
            """
            UPDATE address_review SET waiting = 1, agreed_otherwise = 0, agreed = asked_undone, asked_seq = \(seq),
                asked_at = COALESCE((SELECT answer.asked_at \(answered)), asked_at), person_id = \(asker("person_id")),
                person_name = \(asker("person_name"))
            WHERE commune_code = \(commune) AND waiting = 0 AND \(condition)
            """)
    }

    /// Who was told read the answer.
    static func read(
        _ id: String, by personID: String, in commune: CodeINSEE, _ session: borrowing Session
    ) throws {
        try session.execute(
            """
            UPDATE address_review_answer SET unread = 0
            WHERE edit_id = \(id) AND commune_code = \(commune) AND told_id = \(personID)
            """)
    }
}
