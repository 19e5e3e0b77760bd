import Persistence

/// The communes already stored, by code, as an import compares them with its file.
struct KnownCommunes {
    private var stored: [CodeINSEE: Stored] = [:]

    struct Stored {
        let id: String
        let name: String
        let siren: String?
        let population: Int?
        let position: Position?
        let dissolvedOn: CivilDate?
        let departementID: String?
        let departementSince: CivilDate?
    }

    init(in session: borrowing Session) throws {
        let rows = try session.rows(
            """
            SELECT c.id, c.code, c.name, c.siren, c.population, c.lon, c.lat, c.dissolved_on, m.owner_id, m.since
            FROM collectivite c
            LEFT JOIN membership m ON m.member_id = c.id AND m.owner_kind = 'departement' AND m.until IS NULL
            WHERE c.kind = 'commune'
            """)
        for row in rows {
            stored[try row.get("code")] = Stored(
                id: try row.get("id"), name: try row.get("name"), siren: try row.optional("siren"),
                population: try row.optional("population"),
                position: Position(lon: try row.optional("lon"), lat: try row.optional("lat")),
                dissolvedOn: try row.optional("dissolved_on"), departementID: try row.optional("owner_id"),
                departementSince: try row.optional("since"))
        }
    }

    subscript(code: CodeINSEE) -> Stored? {
        stored[code]
    }

    /// The commune of a code, or nil when it is unknown or was merged into another.
    func living(_ code: CodeINSEE) -> Stored? {
        stored[code].flatMap { $0.dissolvedOn == nil ? $0 : nil }
    }

    /// The living commune of a code, followed through its mergers.
    func living(_ code: CodeINSEE, through formers: [CodeINSEE: FormerCommune]) -> (CodeINSEE, Stored)? {
        var code = code
        for _ in 0..<10 {
            if let commune = living(code) { return (code, commune) }
            guard let parent = formers[code]?.parent else { return nil }
            code = parent
        }
        return nil
    }

    var sorted: [(CodeINSEE, Stored)] {
        stored.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
