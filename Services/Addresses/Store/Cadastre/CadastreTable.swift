import AddressEngine
import Persistence
import Territory

/// The rows of `cadastre` and `cadastre_parcelle`: replaced whole, never by half.
enum CadastreTable {
    private static let columns: SQL = "id, area, south, north, west, east, outline"

    static func find(_ commune: CodeINSEE, in session: borrowing Session) throws -> Cadastre? {
        try session.row(
            """
            SELECT at, updated_on, origin, parcelle_count, refused, tallest FROM cadastre
            WHERE commune_code = \(commune)
            """
        ).map(Cadastre.init)
    }

    static func replace(
        with cadastre: Cadastre, _ parcelles: [CadastreParcelle], of commune: CodeINSEE,
        in session: borrowing Session
    ) throws {
        // The row first: of two people who bring one at once, the second waits for the first, then replaces hers.
        try session.execute(
            """
            INSERT INTO cadastre (commune_code, at, updated_on, origin, parcelle_count, refused, tallest)
            VALUES (\(commune), \(cadastre.at), \(cadastre.updatedOn), \(cadastre.origin), \(cadastre.count),
                \(cadastre.refused), \(cadastre.tallest))
            ON CONFLICT (commune_code) DO UPDATE SET at = excluded.at, updated_on = excluded.updated_on,
                origin = excluded.origin, parcelle_count = excluded.parcelle_count, refused = excluded.refused,
                tallest = excluded.tallest
            """)
        try session.execute("DELETE FROM cadastre_parcelle WHERE commune_code = \(commune)")
        for slice in Batch.slices(parcelles) {
            let values = Batch.values(of: slice) { parcelle in
                """
                (\(commune), \(parcelle.id), \(parcelle.reference.plan), \(parcelle.area), \(parcelle.box.south),
                    \(parcelle.box.north), \(parcelle.box.west), \(parcelle.box.east), \(parcelle.outline))
                """
            }
            try session.execute(
                """
                INSERT INTO cadastre_parcelle
                    (commune_code, id, plan, area, south, north, west, east, outline) VALUES \(values)
                """)
        }
    }

    /// - Returns: false when there was none.
    @discardableResult
    static func remove(_ commune: CodeINSEE, in session: borrowing Session) throws -> Bool {
        try session.execute("DELETE FROM cadastre WHERE commune_code = \(commune)") > 0
    }

    /// The parcelles whose rectangle meets another, in the order of their ids.
    static func parcelles(
        meeting box: ParcelleBox, of commune: CodeINSEE, atMost most: Int, in session: borrowing Session
    ) throws -> [CadastreParcelle] {
        guard let cadastre = try find(commune, in: session) else { return [] }
        return try parcelles(meeting: box, of: commune, cadastre, atMost: most, in: session)
    }

    /// The few that are taller than the others are asked apart, so that the others are read from near below the box alone.
    private static func parcelles(
        meeting box: ParcelleBox, of commune: CodeINSEE, _ cadastre: Cadastre, atMost most: Int,
        in session: borrowing Session
    ) throws -> [CadastreParcelle] {
        let meets: SQL = "north >= \(box.south) AND west <= \(box.east) AND east >= \(box.west)"
        let low = try session.rows(
            """
            SELECT \(columns) FROM cadastre_parcelle
            WHERE commune_code = \(commune) AND south >= \(box.south - cadastre.tallest) AND south <= \(box.north)
                AND \(meets) AND +(north - south) <= \(cadastre.tallest)
            ORDER BY id LIMIT \(most)
            """
        ).map(CadastreParcelle.init)
        let tall = try session.rows(
            """
            SELECT \(columns) FROM cadastre_parcelle
            WHERE commune_code = \(commune) AND (north - south) > \(cadastre.tallest) AND south <= \(box.north)
                AND \(meets)
            ORDER BY id LIMIT \(most)
            """
        ).map(CadastreParcelle.init)
        return Array((low + tall).sorted { $0.id < $1.id }.prefix(most))
    }

    /// The parcelles of a section, or of one number of it, whatever the former commune.
    ///
    /// - Parameter plan: « AB » or « AB0012 ».
    static func parcelles(
        onPlan plan: String, of commune: CodeINSEE, atMost most: Int, in session: borrowing Session
    ) throws -> [CadastreParcelle] {
        try session.rows(
            """
            SELECT \(columns) FROM cadastre_parcelle
            WHERE commune_code = \(commune) AND plan >= \(plan) AND plan <= \(plan + "9999")
            ORDER BY plan, id LIMIT \(most)
            """
        ).map(CadastreParcelle.init)
    }

    static func parcelle(
        _ id: String, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> CadastreParcelle? {
        try session.row(
            "SELECT \(columns) FROM cadastre_parcelle WHERE commune_code = \(commune) AND id = \(id)"
        ).map(CadastreParcelle.init)
    }

    /// All the parcelles, to judge a list by; nil without a cadastre.
    static func plan(of commune: CodeINSEE, in session: borrowing Session) throws -> CadastrePlan? {
        var parcelles: [CadastreParcelle] = []
        try session.forEach(
            "SELECT \(columns) FROM cadastre_parcelle WHERE commune_code = \(commune)"
        ) { parcelles.append(try CadastreParcelle($0)) }
        return parcelles.isEmpty ? nil : CadastrePlan(parcelles)
    }

    /// What corrections need of it: the parcelles that their numéros name, and those that they stand on.
    ///
    /// - Returns: nil without a cadastre, or when none of the corrections is about parcelles.
    static func plan(
        for corrections: [Edit.Chosen], on subject: EditSubject, of commune: CodeINSEE,
        in session: borrowing Session
    ) throws -> CadastrePlan? {
        let numeros = Set(corrections.compactMap(\.numeroOfParcelles)).compactMap { subject.numeros[$0] }
        guard !numeros.isEmpty, let cadastre = try find(commune, in: session) else { return nil }
        var found: [String: CadastreParcelle] = [:]
        for id in Set(numeros.flatMap(\.parcelles)) {
            found[id] = try parcelle(id, of: commune, in: session)
        }
        for position in numeros.lazy.filter(\.parcelles.isEmpty).flatMap(\.positions) {
            let place = GeoPoint(longitude: position.point.lon, latitude: position.point.lat)
            guard ParcelleShape.Corner(lon: place.longitude, lat: place.latitude) != nil else { continue }
            let near = try parcelles(
                meeting: ParcelleBox(around: place, within: 1), of: commune, cadastre, atMost: 400,
                in: session)
            for parcelle in near { found[parcelle.id] = parcelle }
        }
        return CadastrePlan(Array(found.values))
    }
}

extension CadastreParcelle {
    fileprivate init(_ row: Row) throws {
        let id: String = try row.get("id")
        guard let reference = ParcelleReference(id) else { throw DamagedParcelle(id: id) }
        self.init(
            reference: reference, area: try row.optional("area"),
            box: ParcelleBox(
                south: try row.get("south"), north: try row.get("north"), west: try row.get("west"),
                east: try row.get("east")), outline: try row.get("outline"))
    }
}

/// A parcelle of the base whose id is none.
struct DamagedParcelle: Error {
    let id: String
}
