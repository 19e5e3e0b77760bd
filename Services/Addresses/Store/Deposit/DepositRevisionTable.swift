import Persistence
import Territory

/// The rows of `address_deposit_revision`: the revisions that were begun from here.
enum DepositRevisionTable {
    static func insert(
        _ revision: DepositRevision, of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO address_deposit_revision (id, commune_code, sha256, draft_version, at, state)
            VALUES (\(revision.id), \(commune), \(revision.sha256), \(revision.draftVersion), \(Instant.now), 'begun')
            ON CONFLICT (id) DO NOTHING
            """)
    }

    static func find(
        _ id: String, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> DepositRevision? {
        try session.row(
            """
            SELECT id, sha256, draft_version FROM address_deposit_revision
            WHERE id = \(id) AND commune_code = \(commune)
            """
        ).map(revision)
    }

    /// The one begun last for a file, to be gone on with.
    static func begun(
        for sha256: String, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> DepositRevision? {
        try session.row(
            """
            SELECT id, sha256, draft_version FROM address_deposit_revision
            WHERE commune_code = \(commune) AND sha256 = \(sha256) AND state = 'begun' ORDER BY at DESC, id DESC LIMIT 1
            """
        ).map(revision)
    }

    /// What the validator remarked of a list that it takes.
    static func keep(remarks: [String], of id: String, in session: borrowing Session) throws {
        let text = remarks.joined(separator: " ")
        try session.execute("UPDATE address_deposit_revision SET remarks = \(text) WHERE id = \(id)")
    }

    static func remarks(of id: String, _ commune: CodeINSEE, in session: borrowing Session) throws -> [String]
    {
        let text: String? = try session.value(
            "SELECT remarks FROM address_deposit_revision WHERE id = \(id) AND commune_code = \(commune)")
        return (text ?? "").split(separator: " ").map(String.init)
    }

    static func close(_ id: String, as state: String, in session: borrowing Session) throws {
        try session.execute("UPDATE address_deposit_revision SET state = \(state) WHERE id = \(id)")
    }

    private static func revision(_ row: Row) throws -> DepositRevision {
        DepositRevision(
            id: try row.get("id"), sha256: try row.get("sha256"), draftVersion: try row.get("draft_version"))
    }
}

/// The rows of `address_deposit_event`: what was sent, refused, replaced, and by whom.
enum DepositEventTable {
    static func insert(
        _ words: String, by author: Author, of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        let signer = try author.written(in: session)
        try session.execute(
            """
            INSERT INTO address_deposit_event (id, commune_code, at, person_id, person_name, words)
            VALUES (\(Identifier.make()), \(commune), \(Instant.now), \(signer.id), \(signer.name), \(words))
            """)
        try JournalLine(commune: commune, author: author, action: words, subject: "Adresses").write(
            in: session)
    }

    static func last(_ count: Int, of commune: CodeINSEE, in session: borrowing Session) throws
        -> [DepositEvent]
    {
        try session.rows(
            """
            SELECT at, person_name, words FROM address_deposit_event WHERE commune_code = \(commune)
            ORDER BY at DESC, id DESC LIMIT \(count)
            """
        ).map {
            DepositEvent(
                at: try $0.get("at"), personName: try $0.get("person_name"), words: try $0.get("words"))
        }
    }
}
