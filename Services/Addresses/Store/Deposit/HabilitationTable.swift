import Persistence
import Territory

/// Whether a commune lets the syndicat deposit in its name.
struct Habilitation: Sendable, Equatable {
    let id: String
    var state: State
    /// Where the code was sent, as long as it is waited for.
    var email: String?
    var askedAt: Instant?

    /// Pending becomes accepted or rejected; another one is asked for after a rejection.
    enum State: String, Sendable, SQLConvertible, CaseIterable {
        case pending
        case accepted
        case rejected
    }
}

/// The rows of `address_habilitation`.
enum HabilitationTable {
    static func find(_ commune: CodeINSEE, in session: borrowing Session) throws -> Habilitation? {
        try session.row(
            "SELECT id, state, email, asked_at FROM address_habilitation WHERE commune_code = \(commune)"
        )
        .map {
            Habilitation(
                id: try $0.get("id"), state: try $0.get("state"), email: try $0.optional("email"),
                askedAt: try $0.optional("asked_at"))
        }
    }

    /// A code is worth nothing a day after it was sent: where it went is not kept longer.
    static func forgetEmails(before limit: Instant, in session: borrowing Session) throws {
        try session.execute(
            """
            UPDATE address_habilitation SET email = NULL
            WHERE email IS NOT NULL AND (asked_at IS NULL OR asked_at < \(limit))
            """)
    }

    static func write(_ habilitation: Habilitation, of commune: CodeINSEE, in session: borrowing Session)
        throws
    {
        try session.execute(
            """
            INSERT INTO address_habilitation (commune_code, id, state, email, asked_at)
            VALUES (\(commune), \(habilitation.id), \(habilitation.state), \(habilitation.email), \(habilitation.askedAt))
            ON CONFLICT (commune_code) DO UPDATE SET id = excluded.id, state = excluded.state,
                email = excluded.email, asked_at = excluded.asked_at
            """)
    }
}
