import Persistence

/// The one-time links by which a person chooses a password: one at most for each person.
enum LinkStore {
    /// Makes the person's link, in the place of the one before.
    ///
    /// - Parameter maker: who hands it over, nil for the operator.
    static func make(
        for personID: String, by maker: String?, at instant: Instant, lasting: Duration,
        in session: borrowing Session
    ) throws -> Secret {
        let secret = Secret.make()
        try session.execute("DELETE FROM person_link WHERE person_id = \(personID)")
        try session.execute(
            """
            INSERT INTO person_link (fingerprint, person_id, made_by, made_at, ends_at)
            VALUES (\(secret.fingerprint), \(personID), \(maker), \(instant), \(instant.adding(lasting)))
            """)
        return secret
    }

    /// The person whom a link that is still good belongs to.
    ///
    /// Roles may have been given since it was made: a link opens no account that its maker could not open now.
    static func person(
        opening text: String, at instant: Instant, in session: borrowing Session
    ) throws -> Person? {
        let row = try session.row(
            """
            SELECT person_id, made_by FROM person_link
            WHERE fingerprint = \(Secret.fingerprint(of: text)) AND ends_at > \(instant)
            """)
        guard let row else { return nil }
        let (id, maker): (String, String?) = (try row.get("person_id"), try row.optional("made_by"))
        if let maker {
            let authority = try Author.reading(maker, in: session).authority
            guard authority.opensAccount(with: try RoleStore.roles(of: id, in: session)) else { return nil }
        }
        return try PersonStore.find(id, in: session)
    }

    static func forget(of personID: String, in session: borrowing Session) throws {
        try session.execute("DELETE FROM person_link WHERE person_id = \(personID)")
    }

    static func forgetEnded(at instant: Instant, in session: borrowing Session) throws {
        try session.execute("DELETE FROM person_link WHERE ends_at <= \(instant)")
    }
}
