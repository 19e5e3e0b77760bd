import Persistence
import Web

/// The sign-ins tried of late, counted by login and by address, for all processes alike.
enum AttemptStore {
    /// More sources than this at once is an attack from everywhere: of those that tried little, the ones to end first
    /// are forgotten.
    static let mostRows = 20_000

    /// The source that stands for the network of an address.
    static func network(of address: String) -> String { "network:" + ClientNetwork(of: address).text }

    /// - Returns: when the window ends, if it holds this many tries or more; nil when one more may be looked at.
    static func full(
        _ source: String, _ most: Int, at instant: Instant, in session: borrowing Session
    ) throws -> Instant? {
        try session.value(
            """
            SELECT ends_at FROM sign_in_attempt
            WHERE source = \(source) AND attempts >= \(most) AND ends_at > \(instant)
            """)
    }

    /// Counts one more try, in a window that begins with the first one.
    static func count(
        _ source: String, at instant: Instant, window: Duration, in session: borrowing Session
    ) throws {
        try session.execute("DELETE FROM sign_in_attempt WHERE ends_at <= \(instant)")
        try session.execute(
            """
            INSERT INTO sign_in_attempt (source, attempts, ends_at)
            VALUES (\(source), 1, \(instant.adding(window)))
            ON CONFLICT (source) DO UPDATE SET attempts = sign_in_attempt.attempts + 1
            """)
        try makeRoom(in: session)
    }

    /// Who makes many sources empties no limit: what counts a network, or ten tries and more, stays to its end.
    private static func makeRoom(in session: borrowing Session) throws {
        try session.execute(
            """
            DELETE FROM sign_in_attempt WHERE source IN (
                SELECT source FROM sign_in_attempt
                WHERE attempts < \(SignInRate.triesPerLogin) AND source NOT LIKE 'network:%'
                    AND source NOT LIKE 'mayor:%'
                ORDER BY ends_at DESC, source LIMIT 1000 OFFSET \(mostRows))
            """)
    }

    /// Forgets the tries at one person's account, wherever they came from.
    static func forget(_ person: Person, in session: borrowing Session) throws {
        let login = "login:" + Secret.fingerprint(of: person.email.text)
        try session.execute(
            """
            DELETE FROM sign_in_attempt
            WHERE source IN (\(list: [login, "code:" + person.id, "password:" + person.id, "lien:" + person.id]))
                OR source LIKE \(login + "@%")
            """)
    }

    static func forget(_ source: String, in session: borrowing Session) throws {
        try session.execute("DELETE FROM sign_in_attempt WHERE source = \(source)")
    }
}
