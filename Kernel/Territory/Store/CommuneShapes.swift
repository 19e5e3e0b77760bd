import Persistence

extension TerritoryStore {
    /// The contours of the communes with few points, as GeoJSON coordinates by INSEE code.
    package func shapes() async throws -> [String: String] {
        try await database.read { session in
            var shapes: [String: String] = [:]
            try session.forEach(
                """
                SELECT collectivite.code, contour.simplified FROM contour
                JOIN collectivite ON collectivite.id = contour.collectivite_id
                WHERE collectivite.kind = 'commune' AND collectivite.dissolved_on IS NULL
                """
            ) { shapes[try $0.get("code")] = try $0.get("simplified") }
            return shapes
        }
    }
}
