import Persistence

/// The sign-ins tried of late, counted by login and by address, for all processes alike.
enum AttemptStore {
    /// More sources than this at once is an attack from everywhere: the ones to end first are forgotten.
    static let mostRows = 20_000

    /// Counts one more try, in a window that begins with the first one.
    ///
    /// - Returns: how many tries the window holds, this one included, and when it ends.
    static func count(
        _ source: String, at instant: Instant, window: Duration, in session: borrowing Session
    ) throws -> (attempts: Int, endsAt: Instant) {
        try session.execute("DELETE FROM sign_in_attempt WHERE ends_at <= \(instant)")
        try session.execute(
            """
            INSERT INTO sign_in_attempt (source, attempts, ends_at)
            VALUES (\(source), 1, \(instant.adding(window)))
            ON CONFLICT (source) DO UPDATE SET attempts = sign_in_attempt.attempts + 1
            """)
        try session.execute(
            """
            DELETE FROM sign_in_attempt WHERE source IN (
                SELECT source FROM sign_in_attempt ORDER BY ends_at DESC, source LIMIT 1000 OFFSET \(mostRows))
            """)
        guard
            let row = try session.row(
                "SELECT attempts, ends_at FROM sign_in_attempt WHERE source = \(source)")
        else { return (1, instant.adding(window)) }
        return (try row.get("attempts"), try row.get("ends_at"))
    }

    /// Forgets the tries at one person's account, wherever they came from.
    static func forget(_ person: Person, in session: borrowing Session) throws {
        let login = "login:" + Secret.fingerprint(of: person.email.text)
        try session.execute(
            """
            DELETE FROM sign_in_attempt
            WHERE source IN (\(list: [login, "code:" + person.id, "password:" + person.id]))
                OR source LIKE \(login + "@%")
            """)
    }

    static func forget(_ source: String, in session: borrowing Session) throws {
        try session.execute("DELETE FROM sign_in_attempt WHERE source = \(source)")
    }
}
