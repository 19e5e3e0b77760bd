import Persistence
import Territory

/// The rows of `address_review` and of its setting: what waits to be read again, and what was decided.
enum ReviewTable {
    /// Whether the changes of contributors are read again before they are public.
    static func isOn(in commune: CodeINSEE, _ session: borrowing Session) throws -> Bool {
        let since: Instant? = try session.value(
            "SELECT since FROM address_review_setting WHERE commune_code = \(commune)")
        return since != nil
    }

    static func set(_ isOn: Bool, at now: Instant, in commune: CodeINSEE, _ session: borrowing Session) throws
    {
        try session.execute("DELETE FROM address_review_setting WHERE commune_code = \(commune)")
        guard isOn else { return }
        try session.execute(
            "INSERT INTO address_review_setting (commune_code, since) VALUES (\(commune), \(now))")
    }

    /// Notes a new gesture: of a contributor, in a commune that asks for it, it waits.
    static func note(
        _ record: EditRecord, by author: Author, of commune: CodeINSEE, at now: Instant,
        in session: borrowing Session
    ) throws {
        guard author.rank == .contributor, try isOn(in: commune, session) else { return }
        try insert(
            Asking(
                editID: record.id, isUndoing: false, seq: record.seq, at: now, personID: record.personID,
                personName: record.personName), agreed: false, in: commune, session)
    }

    /// Notes that a gesture was undone, or made again: by a contributor it waits unless it comes back to what was
    /// agreed to; by somebody who answers for the list it is decided.
    ///
    /// - Parameter seq: the version that it made of the draft.
    static func noteTurn(
        of record: EditRecord, undone: Bool, as seq: Int, by author: Author, in commune: CodeINSEE,
        at now: Instant, _ session: borrowing Session
    ) throws {
        let known = try session.row(
            "SELECT agreed, waiting, asked_undone, decision FROM address_review WHERE edit_id = \(record.id)")
        guard author.rank == .contributor else {
            guard let known else { return }
            return try decideTurn(of: record.id, undone: undone, known, by: author, at: now, session)
        }
        let signer = try author.written(in: session)
        let asking = Asking(
            editID: record.id, isUndoing: undone, seq: seq, at: now, personID: signer.id,
            personName: signer.name)
        let asks = try isOn(in: commune, session)
        guard let known else {
            // As it stood before, which nobody asked to read, is agreed to.
            if asks { try insert(asking, agreed: undone, in: commune, session) }
            return
        }
        if try known.get("agreed", as: Bool.self) != undone {
            try session.execute("UPDATE address_review SET waiting = 0 WHERE edit_id = \(record.id)")
        } else if try asks || known.get("waiting") {
            try ask(asking, session)
        } else {
            try session.execute(
                "UPDATE address_review SET agreed = \(!undone) WHERE edit_id = \(record.id)")
        }
    }

    /// Who answers for the list turned a gesture: what was asked of it is kept, or is not.
    private static func decideTurn(
        of id: String, undone: Bool, _ known: Row, by author: Author, at now: Instant,
        _ session: borrowing Session
    ) throws {
        let decision: ReviewDecision? = try known.optional("decision")
        // Nobody waits for an answer on what its author took back.
        guard try decision != nil || known.get("waiting") else {
            try session.execute("UPDATE address_review SET agreed = \(!undone) WHERE edit_id = \(id)")
            return
        }
        let asked: Bool = try known.get("asked_undone")
        try decide(
            id, asked == undone ? .kept : .refused, standing: !undone, reason: "", by: author, at: now,
            session)
    }

    /// That a gesture, or its undoing, be read again.
    private struct Asking {
        let editID: String
        let isUndoing: Bool
        let seq: Int
        let at: Instant
        let personID: String?
        let personName: String
    }

    private static func insert(
        _ asking: Asking, agreed: Bool, in commune: CodeINSEE, _ session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO address_review (edit_id, commune_code, agreed, waiting, asked_at, asked_seq, asked_undone,
                person_id, person_name, reason, unread)
            VALUES (\(asking.editID), \(commune), \(agreed), 1, \(asking.at), \(asking.seq), \(asking.isUndoing),
                \(asking.personID), \(asking.personName), '', 0)
            """)
    }

    /// What was decided before, and whether it was read, stay.
    private static func ask(_ asking: Asking, _ session: borrowing Session) throws {
        try session.execute(
            """
            UPDATE address_review SET waiting = 1, asked_at = \(asking.at), asked_seq = \(asking.seq),
                asked_undone = \(asking.isUndoing), person_id = \(asking.personID),
                person_name = \(asking.personName)
            WHERE edit_id = \(asking.editID)
            """)
    }

    /// Writes what somebody who answers for the list decided.
    ///
    /// - Parameters:
    ///   - standing: whether the gesture stands, now that it is decided.
    ///   - isTold: whether who asked is told in « À faire »; by themselves, unless it is kept as it was.
    static func decide(
        _ id: String, _ decision: ReviewDecision, standing: Bool, reason: String, isTold: Bool? = nil,
        by reviewer: Author, at now: Instant, _ session: borrowing Session
    ) throws {
        let signer = try reviewer.written(in: session)
        try session.execute(
            """
            UPDATE address_review SET agreed = \(standing), waiting = 0, decision = \(decision), reason = \(reason),
                reviewer_id = \(signer.id), reviewer_name = \(signer.name), decided_at = \(now),
                decided_undone = asked_undone, decided_for = person_id, unread = \(isTold ?? (decision != .kept))
            WHERE edit_id = \(id)
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
        return try session.execute(
            """
            UPDATE address_review SET waiting = 0, decision = \(ReviewDecision.kept), reason = '', unread = 0,
                agreed = (SELECT 1 - undone FROM address_edit WHERE address_edit.id = address_review.edit_id),
                reviewer_id = \(signer.id), reviewer_name = \(signer.name), decided_at = \(now),
                decided_undone = asked_undone, decided_for = person_id
            WHERE commune_code = \(commune) AND waiting = 1 AND asked_seq <= \(seq)
            """)
    }

    /// Who asked read the answer.
    static func read(
        _ id: String, by personID: String, in commune: CodeINSEE, _ session: borrowing Session
    ) throws {
        try session.execute(
            """
            UPDATE address_review SET unread = 0
            WHERE edit_id = \(id) AND commune_code = \(commune) AND decided_for = \(personID)
            """)
    }
}
