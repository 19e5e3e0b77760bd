import Persistence
import Territory

/// The links by which mayors read where their commune stands, known by their fingerprints.
enum MayorLinkStore {
    private static let columns: SQL = """
        mayor_link.id, mayor_link.label, person.name AS maker_name, mayor_link.made_at, mayor_link.ends_at,
        mayor_link.opened_at
        """

    static func add(
        _ label: String, for communeID: String, secret: Secret, by maker: String, at instant: Instant,
        until end: Instant, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO mayor_link (id, commune_id, fingerprint, label, made_by, made_at, ends_at)
            VALUES (\(Identifier.make()), \(communeID), \(secret.fingerprint), \(label), \(maker), \(instant), \(end))
            """)
    }

    /// Those of a commune, the latest first; what is over is still there for a while.
    static func all(of communeID: String, in session: borrowing Session) throws -> [MayorLink] {
        try session.rows(
            """
            SELECT \(columns) FROM mayor_link JOIN person ON person.id = mayor_link.made_by
            WHERE mayor_link.commune_id = \(communeID) ORDER BY mayor_link.made_at DESC, mayor_link.id
            """
        ).map(MayorLink.init(row:))
    }

    static func count(of communeID: String, at instant: Instant, in session: borrowing Session) throws -> Int
    {
        try session.value(
            "SELECT COUNT(*) FROM mayor_link WHERE commune_id = \(communeID) AND ends_at > \(instant)") ?? 0
    }

    /// The commune that a link still opens, until when, and when it last did.
    static func find(
        opening text: String, at instant: Instant, in session: borrowing Session
    ) throws -> OpeningLink? {
        let row = try session.row(
            """
            SELECT id, commune_id, ends_at, opened_at FROM mayor_link
            WHERE fingerprint = \(Secret.fingerprint(of: text)) AND ends_at > \(instant)
            """)
        guard let row, let commune = try CollectiviteStore.find(try row.get("commune_id"), in: session)
        else { return nil }
        return OpeningLink(
            id: try row.get("id"), commune: commune, endsAt: try row.get("ends_at"),
            openedAt: try row.optional("opened_at"))
    }

    static func touch(_ id: String, at instant: Instant, in session: borrowing Session) throws {
        try session.execute("UPDATE mayor_link SET opened_at = \(instant) WHERE id = \(id)")
    }

    /// - Returns: whether the commune had this link.
    static func remove(_ id: String, of communeID: String, in session: borrowing Session) throws -> Bool {
        try session.execute("DELETE FROM mayor_link WHERE id = \(id) AND commune_id = \(communeID)") > 0
    }

    /// Withdraws the links that this person could not make any more: their role is another, or taken.
    ///
    /// - Returns: the ids of the communes whose links were withdrawn.
    static func withdrawLost(
        of maker: String, in session: borrowing Session
    ) throws -> [String] {
        let authority = try Author.reading(maker, in: session).authority
        let rows = try session.rows("SELECT DISTINCT commune_id FROM mayor_link WHERE made_by = \(maker)")
        var lost: [String] = []
        for row in rows {
            let id: String = try row.get("commune_id")
            let commune = try CollectiviteStore.find(id, in: session)
            if let commune, authority.makesMayorLinks(for: commune.code) { continue }
            try session.execute("DELETE FROM mayor_link WHERE made_by = \(maker) AND commune_id = \(id)")
            lost.append(id)
        }
        return lost
    }

    /// Withdraws all the links that a person made.
    static func withdrawAll(of maker: String, in session: borrowing Session) throws {
        try session.execute("DELETE FROM mayor_link WHERE made_by = \(maker)")
    }

    static func forgetEnded(at instant: Instant, in session: borrowing Session) throws {
        try session.execute("DELETE FROM mayor_link WHERE ends_at <= \(instant)")
    }
}

/// A link that opens, for the page that it opens.
struct OpeningLink: Sendable {
    let id: String
    let commune: Collectivite
    let endsAt: Instant
    let openedAt: Instant?
}

/// A link handed to a mayor, as the commune sees it: for whom, until when, whether it is used; never its secret.
struct MayorLink: Sendable, Equatable {
    let id: String
    /// « Téléphone de madame la maire ».
    let label: String
    let maker: String
    let madeAt: Instant
    let endsAt: Instant
    let openedAt: Instant?

    init(row: Row) throws {
        id = try row.get("id")
        label = try row.get("label")
        maker = try row.get("maker_name")
        madeAt = try row.get("made_at")
        endsAt = try row.get("ends_at")
        openedAt = try row.optional("opened_at")
    }
}
