import Persistence

/// The sessions of people in the database, known by the fingerprints of their cookies.
enum SessionStore {
    static func open(_ opened: OpenedSession, in session: borrowing Session) throws {
        try session.execute(
            """
            INSERT INTO person_session (id, fingerprint, person_id, stage, device, begun_at, seen_at, ends_at)
            VALUES (\(Identifier.make()), \(opened.fingerprint), \(opened.personID), \(opened.stage),
                \(opened.device), \(opened.begunAt), \(opened.begunAt), \(opened.endsAt))
            """)
    }

    /// The session of a cookie, unless it ended or slept too long.
    static func find(
        _ fingerprint: String, at instant: Instant, idle: Duration, in session: borrowing Session
    ) throws -> StoredSession? {
        try session.row(
            """
            SELECT id, person_id, stage, device, begun_at, seen_at FROM person_session
            WHERE fingerprint = \(fingerprint) AND ends_at > \(instant) AND seen_at > \(instant.before(idle))
            """
        ).map(StoredSession.init(row:))
    }

    static func all(
        of personID: String, at instant: Instant, idle: Duration, in session: borrowing Session
    ) throws -> [StoredSession] {
        try session.rows(
            """
            SELECT id, person_id, stage, device, begun_at, seen_at FROM person_session
            WHERE person_id = \(personID) AND stage = 'complete'
                AND ends_at > \(instant) AND seen_at > \(instant.before(idle))
            ORDER BY seen_at DESC, id
            """
        ).map(StoredSession.init(row:))
    }

    static func touch(_ id: String, at instant: Instant, in session: borrowing Session) throws {
        try session.execute("UPDATE person_session SET seen_at = \(instant) WHERE id = \(id)")
    }

    static func close(fingerprint: String, in session: borrowing Session) throws {
        try session.execute("DELETE FROM person_session WHERE fingerprint = \(fingerprint)")
    }

    static func close(_ id: String, of personID: String, in session: borrowing Session) throws {
        try session.execute("DELETE FROM person_session WHERE id = \(id) AND person_id = \(personID)")
    }

    static func closeAll(of personID: String, in session: borrowing Session) throws {
        try session.execute("DELETE FROM person_session WHERE person_id = \(personID)")
    }

    static func closeOthers(
        of personID: String, keeping fingerprint: String, in session: borrowing Session
    ) throws {
        try session.execute(
            "DELETE FROM person_session WHERE person_id = \(personID) AND fingerprint <> \(fingerprint)")
    }

    static func forgetEnded(at instant: Instant, idle: Duration, in session: borrowing Session) throws {
        try session.execute(
            "DELETE FROM person_session WHERE ends_at <= \(instant) OR seen_at <= \(instant.before(idle))")
    }
}

/// How far a sign-in is: only a complete one makes a visitor.
enum SessionStage: String, Sendable, SQLConvertible {
    /// The password was right; the code of the telephone is awaited.
    case code
    /// The password was right; an administrator must first link a telephone.
    case enrolment
    case complete
}

/// A session about to be written.
struct OpenedSession: Sendable {
    let fingerprint: String
    let personID: String
    let stage: SessionStage
    let device: String
    let begunAt: Instant
    let endsAt: Instant
}

/// A session as it is stored.
struct StoredSession: Sendable, Equatable {
    let id: String
    let personID: String
    let stage: SessionStage
    let device: String
    let begunAt: Instant
    let seenAt: Instant

    init(row: Row) throws {
        id = try row.get("id")
        personID = try row.get("person_id")
        stage = try row.get("stage")
        device = try row.get("device")
        begunAt = try row.get("begun_at")
        seenAt = try row.get("seen_at")
    }
}

extension Instant {
    func before(_ duration: Duration) -> Instant {
        adding(.zero - duration)
    }
}
