import Persistence

extension Gazetteer {
    /// Reads the communes of today, their EPCIs and the old codes.
    static func load(in session: borrowing Session) throws -> Gazetteer {
        let postcodes = try postcodes(in: session)
        let communes = try session.rows(
            """
            SELECT c.id, c.code, c.name, c.sort_key, c.siren, c.population, c.lon, c.lat, c.address, c.phone, c.email,
                c.website, c.hours, e.code AS epci
            FROM collectivite c
            LEFT JOIN membership m ON m.member_id = c.id AND m.owner_kind = 'epci' AND m.until IS NULL
            LEFT JOIN collectivite e ON e.id = m.owner_id
            WHERE c.kind = 'commune' AND c.dissolved_on IS NULL
            ORDER BY c.sort_key, c.code
            """
        ).map { try Commune(row: $0, postcodes: postcodes) }
        let formers = try FormerCommune.all(in: session).values.sorted { $0.code < $1.code }
        return Gazetteer(communes: communes, epcis: try epcis(of: communes, in: session), formers: formers)
    }

    private static func postcodes(in session: borrowing Session) throws -> [String: [String]] {
        var postcodes: [String: [String]] = [:]
        for row in try session.rows("SELECT collectivite_id, postcode FROM postcode ORDER BY postcode") {
            postcodes[try row.get("collectivite_id"), default: []].append(try row.get("postcode"))
        }
        return postcodes
    }

    private static func epcis(of communes: [Commune], in session: borrowing Session) throws -> [EPCI] {
        let members = Dictionary(grouping: communes.filter { $0.epci != nil }) { $0.epci ?? "" }
        let rows = try session.rows(
            "SELECT id, code, name FROM collectivite WHERE kind = 'epci' ORDER BY sort_key, code")
        return try rows.compactMap { row in
            let siren: String = try row.get("code")
            guard let communes = members[siren] else { return nil }
            return EPCI(
                id: try row.get("id"), siren: siren, name: try row.get("name"),
                communes: communes.map(\.code),
                population: communes.reduce(0) { $0 + ($1.population ?? 0) })
        }
    }
}

extension Commune {
    fileprivate init(row: Row, postcodes: [String: [String]]) throws {
        id = try row.get("id")
        code = try row.get("code")
        name = try row.get("name")
        sortKey = try row.get("sort_key")
        siren = try row.optional("siren")
        population = try row.optional("population")
        position = Position(lon: try row.optional("lon"), lat: try row.optional("lat"))
        self.postcodes = postcodes[id] ?? []
        townHall = try TownHall(row: row)
        epci = try row.optional("epci")
    }
}
