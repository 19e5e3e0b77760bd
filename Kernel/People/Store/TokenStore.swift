import Persistence

/// The API tokens in the database: a program's key to some of what a person may do.
enum TokenStore {
    static func add(
        _ name: String, of personID: String, secret: Secret, scopes: [String], at instant: Instant,
        until end: Instant, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO api_token (id, person_id, name, fingerprint, beginning, scopes, made_at, ends_at)
            VALUES (\(Identifier.make()), \(personID), \(name), \(secret.fingerprint),
                \(String(secret.text.prefix(APIToken.shownLetters))), \(scopes.joined(separator: " ")),
                \(instant), \(end))
            """)
    }

    static func all(of personID: String, in session: borrowing Session) throws -> [APIToken] {
        try session.rows(
            """
            SELECT id, person_id, name, beginning, scopes, made_at, ends_at, used_at FROM api_token
            WHERE person_id = \(personID) ORDER BY made_at, id
            """
        ).map(APIToken.init(row:))
    }

    static func find(
        _ text: String, at instant: Instant, in session: borrowing Session
    ) throws -> APIToken? {
        try session.row(
            """
            SELECT id, person_id, name, beginning, scopes, made_at, ends_at, used_at FROM api_token
            WHERE fingerprint = \(Secret.fingerprint(of: text)) AND ends_at > \(instant)
            """
        ).map(APIToken.init(row:))
    }

    static func touch(_ id: String, at instant: Instant, in session: borrowing Session) throws {
        try session.execute("UPDATE api_token SET used_at = \(instant) WHERE id = \(id)")
    }

    static func remove(_ id: String, of personID: String, in session: borrowing Session) throws {
        try session.execute("DELETE FROM api_token WHERE id = \(id) AND person_id = \(personID)")
    }

    static func removeAll(of personID: String, in session: borrowing Session) throws {
        try session.execute("DELETE FROM api_token WHERE person_id = \(personID)")
    }
}

/// A program's key, as its owner sees it: its first letters, never the rest.
struct APIToken: Sendable, Equatable {
    static let shownLetters = 6

    let id: String
    let personID: String
    let name: String
    let beginning: String
    let scopes: [String]
    let madeAt: Instant
    let endsAt: Instant
    let usedAt: Instant?

    init(row: Row) throws {
        id = try row.get("id")
        personID = try row.get("person_id")
        name = try row.get("name")
        beginning = try row.get("beginning")
        scopes = try row.get("scopes", as: String.self).split(separator: " ").map(String.init)
        madeAt = try row.get("made_at")
        endsAt = try row.get("ends_at")
        usedAt = try row.optional("used_at")
    }
}
