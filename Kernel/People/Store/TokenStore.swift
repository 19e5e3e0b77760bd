import Persistence

/// The API tokens in the database: a program's key to some of what a person may do.
enum TokenStore {
    /// - Parameter communes: INSEE codes of the only communes it opens; empty for all those of its owner.
    static func add(
        _ name: String, of personID: String, secret: Secret, scopes: [String], communes: [String] = [],
        at instant: Instant, until end: Instant, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO api_token (id, person_id, name, fingerprint, beginning, scopes, communes, made_at, ends_at)
            VALUES (\(Identifier.make()), \(personID), \(name), \(secret.fingerprint),
                \(String(secret.text.prefix(APIToken.shownLetters))), \(scopes.joined(separator: " ")),
                \(communes.joined(separator: " ")), \(instant), \(end))
            """)
    }

    static func all(of personID: String, in session: borrowing Session) throws -> [APIToken] {
        try session.rows(
            """
            SELECT id, person_id, name, beginning, scopes, communes, made_at, ends_at, used_at FROM api_token
            WHERE person_id = \(personID) ORDER BY made_at, id
            """
        ).map(APIToken.init(row:))
    }

    static func find(
        _ text: String, at instant: Instant, in session: borrowing Session
    ) throws -> APIToken? {
        try session.row(
            """
            SELECT id, person_id, name, beginning, scopes, communes, made_at, ends_at, used_at FROM api_token
            WHERE fingerprint = \(Secret.fingerprint(of: text)) AND ends_at > \(instant)
            """
        ).map(APIToken.init(row:))
    }

    static func touch(_ id: String, at instant: Instant, in session: borrowing Session) throws {
        try session.execute("UPDATE api_token SET used_at = \(instant) WHERE id = \(id)")
    }

    /// - Returns: the name of the token withdrawn, or nil when the person has no such token.
    static func remove(_ id: String, of personID: String, in session: borrowing Session) throws -> String? {
        let name: String? = try session.value(
            "SELECT name FROM api_token WHERE id = \(id) AND person_id = \(personID)")
        try session.execute("DELETE FROM api_token WHERE id = \(id) AND person_id = \(personID)")
        return name
    }

    /// - Returns: how many there were.
    @discardableResult
    static func removeAll(of personID: String, in session: borrowing Session) throws -> Int {
        try session.execute("DELETE FROM api_token WHERE person_id = \(personID)")
    }

    static func forgetEnded(at instant: Instant, in session: borrowing Session) throws {
        try session.execute("DELETE FROM api_token WHERE ends_at <= \(instant)")
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
    /// INSEE codes of the only communes it opens; empty for all those of its owner.
    let communes: [String]
    let madeAt: Instant
    let endsAt: Instant
    let usedAt: Instant?

    init(row: Row) throws {
        id = try row.get("id")
        personID = try row.get("person_id")
        name = try row.get("name")
        beginning = try row.get("beginning")
        scopes = try row.get("scopes", as: String.self).split(separator: " ").map(String.init)
        communes = try row.get("communes", as: String.self).split(separator: " ").map(String.init)
        madeAt = try row.get("made_at")
        endsAt = try row.get("ends_at")
        usedAt = try row.optional("used_at")
    }
}
