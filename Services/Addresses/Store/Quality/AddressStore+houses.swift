import AddressEngine
import Persistence
import Territory

extension AddressStore {
    /// Where the houses of a commune stand, and those of one voie with their number; nothing else of the list is read.
    func houses(of commune: CodeINSEE, along voieID: String) async throws -> VillageHouses {
        try await database.read { session in
            var houses = VillageHouses()
            houses.isNumbered =
                try session.row(
                    "SELECT id FROM numero WHERE commune_code = \(commune) AND voie_id = \(voieID) LIMIT 1")
                != nil
            var last = ""
            // The entrance stands for the house, when it has one.
            try session.forEach(
                """
                SELECT n.id, n.voie_id, n.number, p.lon, p.lat FROM numero n
                JOIN address_position p ON p.commune_code = n.commune_code AND p.owner_id = n.id
                WHERE n.commune_code = \(commune)
                ORDER BY n.id, CASE p.kind WHEN \(Position.Kind.entree) THEN 0 ELSE 1 END, p.rank
                """
            ) { row in
                let id: String = try row.get("id")
                guard id != last else { return }
                last = id
                let point = GeoPoint(longitude: try row.get("lon"), latitude: try row.get("lat"))
                houses.points.append(point)
                if try row.get("voie_id", as: String.self) == voieID {
                    houses.along.append(VillageHouses.Along(number: try row.get("number"), point: point))
                }
            }
            return houses
        }
    }
}
