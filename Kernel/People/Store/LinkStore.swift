import Persistence

/// The one-time links by which a person chooses a password: one at most for each person.
enum LinkStore {
    /// Makes the person's link, in the place of the one before.
    static func make(
        for personID: String, at instant: Instant, lasting: Duration, in session: borrowing Session
    ) throws -> Secret {
        let secret = Secret.make()
        try session.execute("DELETE FROM person_link WHERE person_id = \(personID)")
        try session.execute(
            """
            INSERT INTO person_link (fingerprint, person_id, made_at, ends_at)
            VALUES (\(secret.fingerprint), \(personID), \(instant), \(instant.adding(lasting)))
            """)
        return secret
    }

    /// The person whom a link that is still good belongs to.
    static func person(
        opening text: String, at instant: Instant, in session: borrowing Session
    ) throws -> Person? {
        let id: String? = try session.value(
            """
            SELECT person_id FROM person_link
            WHERE fingerprint = \(Secret.fingerprint(of: text)) AND ends_at > \(instant)
            """)
        return try id.flatMap { try PersonStore.find($0, in: session) }
    }

    static func forget(of personID: String, in session: borrowing Session) throws {
        try session.execute("DELETE FROM person_link WHERE person_id = \(personID)")
    }

    static func forgetEnded(at instant: Instant, in session: borrowing Session) throws {
        try session.execute("DELETE FROM person_link WHERE ends_at <= \(instant)")
    }
}
