package import Persistence

/// The reads and writes of the territory that the rest of the house needs.
package struct TerritoryStore: Sendable {
    package let database: Database
    private let cache = VersionedCache(.territory) { session in try Gazetteer.load(in: session) }

    package init(database: Database) {
        self.database = database
    }

    /// The whole territory of today, kept in memory until something changes it.
    package func gazetteer() async throws -> Gazetteer {
        try await cache.value(from: database)
    }

    /// Any collectivité by kind and code, dissolved ones too.
    package func collectivite(
        _ kind: Collectivite.Kind, code: String, in session: borrowing Session
    ) throws -> Collectivite? {
        try session.row(
            "SELECT id, kind, code, name, population FROM collectivite WHERE kind = \(kind) AND code = \(code)"
        ).map(Collectivite.init(row:))
    }

    /// The collectivité of this id, gone ones included.
    package func collectivite(id: String, in session: borrowing Session) throws -> Collectivite? {
        try session.row("SELECT id, kind, code, name, population FROM collectivite WHERE id = \(id)")
            .map(Collectivite.init(row:))
    }

    /// Every collectivité that is not dissolved, of one kind, in the order of the names.
    package func collectivites(_ kind: Collectivite.Kind, in session: borrowing Session) throws
        -> [Collectivite]
    {
        try session.rows(
            """
            SELECT id, kind, code, name, population FROM collectivite
            WHERE kind = \(kind) AND dissolved_on IS NULL ORDER BY sort_key, code
            """
        ).map(Collectivite.init(row:))
    }

    /// The ids of the collectivités above this one today, where a role gives reading here; the syndicat is above all.
    package func owners(of id: String, in session: borrowing Session) throws -> Set<String> {
        let rows = try session.rows(
            "SELECT owner_id FROM membership WHERE member_id = \(id) AND until IS NULL")
        let owners = try rows.map { try $0.get("owner_id", as: String.self) }
        return Set(owners + (id == Collectivite.syndicatID ? [] : [Collectivite.syndicatID]))
    }

    /// The ground of a commune of today, or nil when no contour was imported.
    package func contour(of code: CodeINSEE, in session: borrowing Session) throws -> MultiPolygon? {
        MultiPolygon(coordinates: try contourText(of: code, in: session))
    }

    /// The same as it is kept, GeoJSON coordinates: whether it changed is told without reading it; empty when there is none.
    package func contourText(of code: CodeINSEE, in session: borrowing Session) throws -> String {
        let geometry: String? = try session.value(
            """
            SELECT t.geometry FROM contour t JOIN collectivite c ON c.id = t.collectivite_id
            WHERE c.kind = 'commune' AND c.code = \(code)
            """)
        return geometry ?? ""
    }

    /// The commune of today on whose ground this point is, or nil.
    package func commune(at point: Position, in session: borrowing Session) throws -> CodeINSEE? {
        let rows = try session.rows(
            """
            SELECT c.code, t.geometry FROM contour t JOIN collectivite c ON c.id = t.collectivite_id
            WHERE c.kind = 'commune' AND c.dissolved_on IS NULL AND t.west <= \(point.lon) AND t.east >= \(point.lon)
                AND t.south <= \(point.lat) AND t.north >= \(point.lat)
            ORDER BY c.code
            """)
        return try rows.first { row in
            MultiPolygon(coordinates: try row.get("geometry"))?.contains(point) == true
        }?.get("code")
    }

    /// The rectangle around the territory, or nil when no contour was imported.
    package func bounds(in session: borrowing Session) throws -> Bounds? {
        let row = try session.row(
            "SELECT MIN(west) AS west, MIN(south) AS south, MAX(east) AS east, MAX(north) AS north FROM contour"
        )
        guard let row, let west: Double = try row.optional("west") else { return nil }
        return Bounds(
            west: west, south: try row.get("south"), east: try row.get("east"), north: try row.get("north"))
    }

    /// What residents read of a town hall, and the number that each change of it raises; nil when there is no such commune.
    package func townHall(
        of commune: String, in session: borrowing Session
    ) throws -> (hall: TownHall, version: Int)? {
        let row = try session.row(
            """
            SELECT address, phone, email, website, hours FROM collectivite
            WHERE id = \(commune) AND kind = 'commune'
            """)
        return try row.map { (try TownHall(row: $0), try Version.townHall(of: commune).number(in: session)) }
    }

    /// Writes what residents read of a town hall.
    package func save(_ hall: TownHall, of commune: String, in session: borrowing Session) throws {
        try session.execute(
            """
            UPDATE collectivite SET address = \(hall.address), phone = \(hall.phone), email = \(hall.email),
                website = \(hall.website), hours = \(hall.hours)
            WHERE id = \(commune) AND kind = 'commune'
            """)
        try Version.townHall(of: commune).bump(in: session)
        try Version.territory.bump(in: session)
    }
}

extension TownHall {
    init(row: Row) throws {
        self.init(
            address: try row.get("address"), phone: try row.get("phone"), email: try row.get("email"),
            website: try row.get("website"), hours: try row.get("hours"))
    }
}

extension Collectivite {
    init(row: Row) throws {
        self.init(
            id: try row.get("id"), kind: try row.get("kind"), code: try row.get("code"),
            name: try row.get("name"),
            population: try row.optional("population"))
    }
}
