import Persistence
import Territory
import Web

/// People in the database.
enum PersonStore {
    private static let columns: SQL = """
        person.id, person.name, person.email, person.phone,
        CASE WHEN person.password_hash IS NULL THEN 0 ELSE 1 END AS has_password,
        CASE WHEN person.totp_secret IS NULL THEN 0 ELSE 1 END AS has_second_factor
        """

    static func find(_ id: String, in session: borrowing Session) throws -> Person? {
        try session.row("SELECT \(columns) FROM person WHERE id = \(id)").map(Person.init(row:))
    }

    static func find(_ email: EmailAddress, in session: borrowing Session) throws -> Person? {
        try session.row("SELECT \(columns) FROM person WHERE email = \(email)").map(Person.init(row:))
    }

    /// - Returns: the id of the person made.
    static func add(name: String, email: EmailAddress, in session: borrowing Session) throws -> String {
        let id = Identifier.make()
        try session.execute(
            """
            INSERT INTO person (id, name, sort_key, email, made_at)
            VALUES (\(id), \(name), \(SortKey.folded(name)), \(email), \(Instant.now))
            """)
        return id
    }

    static func rename(_ id: String, name: String, phone: PhoneNumber?, in session: borrowing Session) throws
    {
        try session.execute(
            """
            UPDATE person SET name = \(name), sort_key = \(SortKey.folded(name)), phone = \(phone?.text)
            WHERE id = \(id)
            """)
    }

    static func passwordHash(of id: String, in session: borrowing Session) throws -> String? {
        try session.value("SELECT password_hash FROM person WHERE id = \(id)")
    }

    static func setPasswordHash(_ hash: String, of id: String, in session: borrowing Session) throws {
        try session.execute("UPDATE person SET password_hash = \(hash) WHERE id = \(id)")
    }

    /// The person and all that hangs on them: roles, sessions, codes, links, tokens, « agir pour ».
    ///
    /// What the journal kept of them is their id, which names nobody any more.
    static func erase(_ id: String, in session: borrowing Session) throws {
        try session.execute("DELETE FROM person WHERE id = \(id)")
    }

    /// A page of the people whose name or address begins a word with what is sought, in the order of names.
    static func search(
        _ words: String, from offset: Int, count: Int, in session: borrowing Session
    ) throws -> [Person] {
        try session.rows(
            """
            SELECT \(columns) FROM person WHERE \(matching(words))
            ORDER BY sort_key, id LIMIT \(count) OFFSET \(offset)
            """
        ).map(Person.init(row:))
    }

    static func count(_ words: String, in session: borrowing Session) throws -> Int {
        try session.value("SELECT COUNT(*) FROM person WHERE \(matching(words))") ?? 0
    }

    /// `sort_key` and `email` are in small unaccented letters, as the folded words are.
    private static func matching(_ words: String) -> SQL {
        let folded = SortKey.folded(words)
        guard !folded.isEmpty else { return words.allSatisfy(\.isWhitespace) ? "1 = 1" : "1 = 0" }
        let address = words.lowercased().filter { !$0.isWhitespace && $0 != "%" && $0 != "_" }
        return """
            (sort_key LIKE \(folded + "%") OR sort_key LIKE \("% " + folded + "%") OR email LIKE \(address + "%"))
            """
    }
}

extension Person {
    init(row: Row) throws {
        self.init(
            id: try row.get("id"), name: try row.get("name"), email: try row.get("email"),
            phone: try row.optional("phone"), hasPassword: try row.get("has_password"),
            hasSecondFactor: try row.get("has_second_factor"))
    }
}
