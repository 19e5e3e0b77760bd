import Web

/// The points of the commune's addresses, for its map.
struct ShowDraftPoints {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/carte.geojson", .commune(.reader)) { visit in
                let (commune, _) = try await desk.communeName(visit)
                let draft = try await desk.database.read { try DraftReader(commune: commune).draft(in: $0) }
                guard let draft else { throw Refusal.notFound }
                return .bytes(MapFeatures.geoJSON(of: draft), type: "application/geo+json")
            }
        ]
    }
}
