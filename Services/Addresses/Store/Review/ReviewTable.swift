import Persistence
import Territory

/// The rows of `address_review` and of its setting: what waits to be read again, and what was agreed to.
///
/// ADR 0007 has the table of its states.
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

    /// That a gesture, or its undoing, be read again: who asks it, and when.
    struct Asking: Sendable, Equatable {
        let isUndoing: Bool
        let at: Instant
        let personID: String?
        let personName: String
    }

    /// Notes a new gesture: of a contributor, in a commune that asks for it, it waits.
    static func note(
        _ record: EditRecord, by author: Author, of commune: CodeINSEE, at now: Instant,
        in session: borrowing Session
    ) throws {
        guard author.rank == .contributor, try isOn(in: commune, session) else { return }
        let asking = Asking(
            isUndoing: false, at: now, personID: record.personID, personName: record.personName)
        try insert(asking, of: record.id, as: record.seq, agreed: false, in: commune, session)
    }

    /// - Throws: `AwaitsReading` when who decides would turn what somebody else asks them to read.
    static func checkTurn(
        of record: EditRecord, by author: Author, _ session: borrowing Session
    ) throws {
        guard author.rank == .manager, let known = try state(of: record.id, session), known.isWaiting,
            known.asking.personID == nil || known.asking.personID != author.id
        else { return }
        throw AwaitsReading(editID: record.id)
    }

    /// Notes that a gesture was undone, or made again: by a contributor it waits unless it comes back to what was
    /// agreed to; by somebody who answers for the list it is decided.
    ///
    /// - Parameter seq: the version that it made of the draft.
    /// - Returns: what is decided by it, of what somebody had asked.
    @discardableResult
    static func noteTurn(
        of record: EditRecord, undone: Bool, as seq: Int, by author: Author, in commune: CodeINSEE,
        at now: Instant, _ session: borrowing Session
    ) throws -> ReviewDecision? {
        try waitAgain(besideTurned: record.id, as: seq, in: commune, session)
        let signer = try author.written(in: session)
        let asking = Asking(isUndoing: undone, at: now, personID: signer.id, personName: signer.name)
        let asks = try author.rank == .contributor && isOn(in: commune, session)
        guard let known = try state(of: record.id, session) else {
            // As it stood before, which nobody asked to read, is agreed to.
            if asks { try insert(asking, of: record.id, as: seq, agreed: undone, in: commune, session) }
            return nil
        }
        if known.isWaiting, known.asking.isUndoing != undone {
            // It comes back to what was agreed to.
            try withdraw(record, known, standing: !undone, by: signer, at: now, in: commune, session)
        } else if asks || known.isWaiting {
            // What an earlier list brought back may be asked for once more.
            try ask(asking, of: record.id, as: seq, session)
        } else if author.rank == .manager, let last = known.last {
            // What was decided of it is decided anew.
            let decision: ReviewDecision = last.asked.isUndoing == undone ? .kept : .refused
            try decide(
                Deciding(of: record, asked: last.asked, decision, standing: !undone), by: signer, at: now,
                in: commune, session)
            return decision
        } else {
            try session.execute(
                """
                UPDATE address_review SET agreed = \(!undone), agreed_otherwise = 0 WHERE edit_id = \(record.id)
                """)
        }
        return nil
    }

    /// Nobody decides of what who asked took back themselves; another who does it answers them.
    private static func withdraw(
        _ record: EditRecord, _ known: State, standing: Bool, by signer: Author, at now: Instant,
        in commune: CodeINSEE, _ session: borrowing Session
    ) throws {
        guard known.asking.personID == signer.id else {
            return try decide(
                Deciding(of: record, asked: known.asking, .withdrawn, standing: standing), by: signer,
                at: now, in: commune, session)
        }
        try session.execute(
            """
            UPDATE address_review SET waiting = 0, person_id = NULL, person_name = ''
            WHERE edit_id = \(record.id)
            """)
    }

    /// Where one gesture is.
    struct State {
        let isWaiting: Bool
        /// Who asks, as long as it waits.
        let asking: Asking
        let last: ReviewAnswer?
    }

    static func state(of id: String, _ session: borrowing Session) throws -> State? {
        try session.row(
            """
            SELECT address_review.waiting AS waiting, address_review.asked_undone AS asked_undone,
                address_review.asked_at AS asked_at, address_review.person_id AS person_id,
                address_review.person_name AS person_name, \(ReviewAnswer.columns)
            FROM address_review \(lastAnswer) WHERE address_review.edit_id = \(id)
            """
        ).map { row in
            State(
                isWaiting: try row.get("waiting"),
                asking: Asking(
                    isUndoing: try row.get("asked_undone"), at: try row.get("asked_at"),
                    personID: try row.optional("person_id"), personName: try row.get("person_name")),
                last: try row.optional("decision", as: ReviewDecision.self) == nil ? nil : ReviewAnswer(row))
        }
    }

    private static func insert(
        _ asking: Asking, of id: String, as seq: Int, agreed: Bool, in commune: CodeINSEE,
        _ session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO address_review (edit_id, commune_code, agreed, agreed_otherwise, waiting, asked_at, asked_seq,
                asked_undone, person_id, person_name, answers)
            VALUES (\(id), \(commune), \(agreed), 0, 1, \(asking.at), \(seq), \(asking.isUndoing),
                \(asking.personID), \(asking.personName), 0)
            """)
    }

    /// What was decided before, and whether it was read, stay.
    private static func ask(
        _ asking: Asking, of id: String, as seq: Int, _ session: borrowing Session
    ) throws {
        try session.execute(
            """
            UPDATE address_review SET waiting = 1, asked_at = \(asking.at), asked_seq = \(seq),
                asked_undone = \(asking.isUndoing), person_id = \(asking.personID),
                person_name = \(asking.personName)
            WHERE edit_id = \(id)
            """)
    }
}
