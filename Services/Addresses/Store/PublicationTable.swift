import Files
import Persistence
import Territory

/// The rows of `address_publication`, and which of them each commune shows now.
enum PublicationTable {
    /// What a BAL may take, expanded.
    private static let limit = 1 << 29

    private static let columns: SQL =
        """
        address_publication.id, at, planned_for, published_at, withdrawn_at, person_id, draft_version, sha256,
            byte_count, line_count, COALESCE(address_count, line_count) AS address_count, state
        """

    static func insert(
        _ publication: Publication, packed: [UInt8], of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO address_publication (id, commune_code, at, planned_for, published_at, withdrawn_at, person_id,
                draft_version, sha256, byte_count, line_count, address_count, state, content)
            VALUES (\(publication.id), \(commune), \(publication.at), \(publication.plannedFor),
                \(publication.publishedAt), \(publication.withdrawnAt), \(publication.personID),
                \(publication.draftVersion), \(publication.sha256), \(publication.byteCount),
                \(publication.lineCount), \(publication.addressCount), \(publication.state), \(packed))
            """)
    }

    static func find(_ id: String, of commune: CodeINSEE, in session: borrowing Session) throws
        -> Publication?
    {
        try session.row(
            "SELECT \(columns) FROM address_publication WHERE id = \(id) AND commune_code = \(commune)"
        ).map(publication)
    }

    /// What the public sees of a commune.
    static func current(of commune: CodeINSEE, in session: borrowing Session) throws -> Publication? {
        try session.row(
            """
            SELECT \(columns) FROM address_current_publication
            JOIN address_publication ON address_publication.id = address_current_publication.publication_id
            WHERE address_current_publication.commune_code = \(commune)
            """
        ).map(publication)
    }

    /// The publication that waits for its date.
    static func planned(of commune: CodeINSEE, in session: borrowing Session) throws -> Publication? {
        try session.row(planning(of: commune)).map(publication)
    }

    static func planning(of commune: CodeINSEE) -> SQL {
        """
        SELECT \(columns) FROM address_publication
        WHERE commune_code = \(commune) AND state = 'planned' ORDER BY planned_for LIMIT 1
        """
    }

    /// The last publications, newest first.
    static func list(
        of commune: CodeINSEE, last count: Int = Publication.mostListed, in session: borrowing Session
    ) throws -> [Publication] {
        try session.rows(listing(of: commune, last: count)).map(publication)
    }

    static func listing(of commune: CodeINSEE, last count: Int = Publication.mostListed) -> SQL {
        """
        SELECT \(columns) FROM address_publication WHERE commune_code = \(commune)
        ORDER BY at DESC, id DESC LIMIT \(count)
        """
    }

    /// The last publication that stands, other than `id`: what becomes current when that one is withdrawn.
    static func previous(
        to id: String, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> Publication? {
        try session.row(
            """
            SELECT \(columns) FROM address_publication
            WHERE commune_code = \(commune) AND id <> \(id) AND state = 'published'
            ORDER BY published_at DESC, id DESC LIMIT 1
            """
        ).map(publication)
    }

    /// The last list that was made public, whether it still is or not: its id.
    static func lastShown(of commune: CodeINSEE, in session: borrowing Session) throws -> String? {
        try session.value(
            """
            SELECT id FROM address_publication WHERE commune_code = \(commune) AND published_at IS NOT NULL
            ORDER BY published_at DESC, id DESC LIMIT 1
            """)
    }

    /// The publication asked for last.
    static func lastAsked(of commune: CodeINSEE, in session: borrowing Session) throws -> Publication? {
        try session.row(
            """
            SELECT \(columns) FROM address_publication WHERE commune_code = \(commune)
            ORDER BY at DESC, id DESC LIMIT 1
            """
        ).map(publication)
    }

    /// The same, when its date came while the list could not be published.
    static func impossible(of commune: CodeINSEE, in session: borrowing Session) throws -> Publication? {
        let last = try lastAsked(of: commune, in: session)
        return last?.state == .impossible ? last : nil
    }

    /// The file that a planned publication makes once its date has come.
    static func rewrite(_ id: String, as content: PublicationContent, in session: borrowing Session) throws {
        try session.execute(
            """
            UPDATE address_publication SET draft_version = \(content.draftVersion), sha256 = \(content.sha256),
                byte_count = \(content.byteCount), line_count = \(content.lineCount),
                address_count = \(content.addressCount), content = \(content.packed)
            WHERE id = \(id)
            """)
    }

    static func content(of id: String, in session: borrowing Session) throws -> [UInt8]? {
        try packed(of: id, in: session).map { try Gzip.expand($0, limit: limit) }
    }

    /// The file as it is kept, compressed.
    static func packed(of id: String, in session: borrowing Session) throws -> [UInt8]? {
        try session.value("SELECT content FROM address_publication WHERE id = \(id)")
    }

    /// Makes a publication the one that the public sees.
    ///
    /// - Parameter known: what its file says, when it was read beforehand.
    static func show(
        _ id: String, of commune: CodeINSEE, at now: Instant, knowing known: ReadList? = nil,
        in session: borrowing Session
    ) throws {
        try session.execute(
            """
            UPDATE address_publication
            SET state = 'published', withdrawn_at = NULL, published_at = COALESCE(published_at, CAST(\(now) AS BIGINT))
            WHERE id = \(id)
            """)
        try session.execute(
            """
            INSERT INTO address_current_publication (commune_code, publication_id) VALUES (\(commune), \(id))
            ON CONFLICT (commune_code) DO UPDATE SET publication_id = excluded.publication_id
            """)
        try OpenTable.renew(commune, knowing: known, in: session)
        try DepositOrder.askIfAutomatic(commune, in: session)
        try AddressRevision.bump(commune, in: session)
    }

    static func hide(_ commune: CodeINSEE, in session: borrowing Session) throws {
        try session.execute("DELETE FROM address_current_publication WHERE commune_code = \(commune)")
        try OpenTable.renew(commune, in: session)
        try AddressRevision.bump(commune, in: session)
    }

    /// Takes a publication out of use: by somebody's gesture, or because the list could not be published.
    static func close(
        _ id: String, as state: Publication.State, at now: Instant, in session: borrowing Session
    ) throws {
        try session.execute(
            "UPDATE address_publication SET state = \(state), withdrawn_at = \(now) WHERE id = \(id)")
    }

    private static func publication(_ row: Row) throws -> Publication {
        Publication(
            id: try row.get("id"), at: try row.get("at"), plannedFor: try row.optional("planned_for"),
            publishedAt: try row.optional("published_at"), withdrawnAt: try row.optional("withdrawn_at"),
            personID: try row.optional("person_id"), draftVersion: try row.get("draft_version"),
            sha256: try row.get("sha256"), byteCount: try row.get("byte_count"),
            lineCount: try row.get("line_count"), addressCount: try row.get("address_count"),
            state: try row.get("state"))
    }
}
