import Persistence

/// A contour as it is kept: its geometry, the lighter one for the map of the département, what surrounds it.
struct StoredContour {
    let geometry: String
    let simplified: String
    let bounds: Bounds
    let labelPoint: Position

    init(_ shape: MultiPolygon, simplified: MultiPolygon) {
        geometry = shape.coordinates
        self.simplified = simplified.coordinates
        bounds = shape.bounds
        labelPoint = shape.labelPoint
    }

    /// The stored geometries by collectivité, to see what changed.
    static func geometries(in session: borrowing Session) throws -> [String: String] {
        var geometries: [String: String] = [:]
        try session.forEach("SELECT collectivite_id, geometry FROM contour") { row in
            geometries[try row.get("collectivite_id")] = try row.get("geometry", as: String.self)
        }
        return geometries
    }

    func statements(for collectivite: String) -> [SQL] {
        [
            """
            INSERT INTO contour (collectivite_id, geometry, simplified, west, south, east, north)
            VALUES (\(collectivite), \(geometry), \(simplified), \(bounds.west), \(bounds.south), \(bounds.east),
                \(bounds.north))
            ON CONFLICT (collectivite_id) DO UPDATE SET geometry = excluded.geometry,
                simplified = excluded.simplified, west = excluded.west, south = excluded.south,
                east = excluded.east, north = excluded.north
            """,
            "UPDATE collectivite SET lon = \(labelPoint.lon), lat = \(labelPoint.lat) WHERE id = \(collectivite)",
        ]
    }
}
