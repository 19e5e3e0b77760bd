import HTTPTypes
import Territory
import Web

/// The parcelles of a part of the map, as GeoJSON.
struct ShowParcelles {
    /// More would be no map any longer: the page asks for those that can be told apart.
    private static let most = 1_500

    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/cadastre/parcelles.geojson", .commune(.reader)) { visit in
                let commune = try await desk.openCommune(visit).code
                guard let box = BoundingBox(visit.query("bbox") ?? "") else {
                    throw Refusal(
                        .badRequest, "Dites quelle partie de la carte vous voulez voir.",
                        advice: "bbox=ouest,sud,est,nord, en degrés.")
                }
                let parcelles = try await desk.store.parcelles(in: box, of: commune, atMost: most + 1)
                let shown = ParcellesGeoJSON(
                    parcelles: Array(parcelles.prefix(most)), isCut: parcelles.count > most)
                return .bytes(shown.bytes, type: "application/geo+json")
            }
        ]
    }
}

/// Parcelles as features: the reference, the way people say it, and the ground.
struct ParcellesGeoJSON {
    let parcelles: [CadastreParcelle]
    /// Whether others are there too: the map does not say of a place that it is on none.
    let isCut: Bool

    var bytes: [UInt8] {
        var json = JSONBytes()
        json.raw("{\"type\":\"FeatureCollection\",\"isCut\":\(isCut),\"features\":[")
        var isFirst = true
        for parcelle in parcelles {
            guard let shape = parcelle.shape else { continue }
            json.raw(isFirst ? "\n" : ",\n")
            isFirst = false
            json.raw("{\"type\":\"Feature\",\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":")
            json.raw(Self.list(shape.polygons.map { Self.list($0.map { Self.list($0.map(Self.corner)) }) }))
            json.raw("},\"properties\":{\"id\":")
            json.text(parcelle.id)
            json.raw(",\"label\":")
            json.text(parcelle.short)
            json.raw("}}")
        }
        json.raw("]}")
        return json.bytes
    }

    private static func corner(_ corner: ParcelleShape.Corner) -> String {
        "[\(degrees(corner.lon)),\(degrees(corner.lat))]"
    }

    /// Seven decimals, a centimetre.
    private static func degrees(_ units: Int) -> String {
        let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: 10_000_000)
        return (units < 0 ? "-" : "") + "\(whole)." + String(String(10_000_000 + rest).dropFirst())
    }

    private static func list(_ parts: [String]) -> String { "[" + parts.joined(separator: ",") + "]" }
}
