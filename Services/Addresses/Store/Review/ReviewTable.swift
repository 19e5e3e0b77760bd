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
        try ask(
            record.id, agreed: false, waiting: true, by: record.personID, record.personName, in: commune,
            at: now, session)
    }

    /// Notes that a gesture was undone, or made again: by a contributor it waits unless it comes back to what was
    /// agreed to; by somebody who answers for the list it is decided.
    static func noteTurn(
        of record: EditRecord, undone: Bool, by author: Author, in commune: CodeINSEE, at now: Instant,
        _ session: borrowing Session
    ) throws {
        let known = try session.row(
            "SELECT agreed, waiting FROM address_review WHERE edit_id = \(record.id)")
        let isWaiting: Bool = try known?.get("waiting") ?? false
        guard author.rank == .contributor else {
            guard isWaiting else { return try agree(to: record.id, standing: !undone, session) }
            return try decide(
                record.id, undone ? .refused : .kept, standing: !undone, reason: "", by: author, at: now,
                session)
        }
        guard try isWaiting || isOn(in: commune, session) else { return }
        let agreed: Bool = try known?.get("agreed") ?? undone
        let signer = try author.written(in: session)
        try ask(
            record.id, agreed: agreed, waiting: agreed == undone, by: signer.id, signer.name, in: commune,
            at: now, session)
    }

    private static func ask(
        _ id: String, agreed: Bool, waiting: Bool, by personID: String?, _ personName: String,
        in commune: CodeINSEE, at now: Instant, _ session: borrowing Session
    ) throws {
        try session.execute("DELETE FROM address_review WHERE edit_id = \(id)")
        try session.execute(
            """
            INSERT INTO address_review (edit_id, commune_code, agreed, waiting, asked_at, person_id, person_name, reason,
                unread)
            VALUES (\(id), \(commune), \(agreed), \(waiting), \(now), \(personID), \(personName), '', 0)
            """)
    }

    private static func agree(to id: String, standing: Bool, _ session: borrowing Session) throws {
        try session.execute("UPDATE address_review SET agreed = \(standing) WHERE edit_id = \(id)")
    }

    /// Writes what somebody who answers for the list decided.
    ///
    /// - Parameter standing: whether the gesture stands, now that it is decided.
    static func decide(
        _ id: String, _ decision: ReviewDecision, standing: Bool, reason: String, by reviewer: Author,
        at now: Instant, _ session: borrowing Session
    ) throws {
        let signer = try reviewer.written(in: session)
        try session.execute(
            """
            UPDATE address_review SET agreed = \(standing), waiting = 0, decision = \(decision), reason = \(reason),
                reviewer_id = \(signer.id), reviewer_name = \(signer.name), decided_at = \(now),
                unread = \(decision != .kept)
            WHERE edit_id = \(id)
            """)
    }

    /// Who asked read the answer.
    static func read(
        _ id: String, by personID: String, in commune: CodeINSEE, _ session: borrowing Session
    ) throws {
        try session.execute(
            """
            UPDATE address_review SET unread = 0
            WHERE edit_id = \(id) AND commune_code = \(commune) AND person_id = \(personID)
            """)
    }
}
