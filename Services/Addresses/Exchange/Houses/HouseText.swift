import AddressEngine
import Foundation

/// Houses as a page carries them from the preview to the decision: `0.586912,43.84623 …`.
enum HouseText {
    /// More would make neither a page nor a form.
    static let most = HouseFile.mostToNumber
    /// How far from a voie the houses of a file are brought, and may be numbered.
    static let mostMetres = 1_000.0

    static func of(_ houses: [NumberingRequest.NewHouse]) -> String {
        houses.map { "\(CoordinateText.degrees($0.lon)),\(CoordinateText.degrees($0.lat))" }.joined(
            separator: " ")
    }

    /// - Returns: nil when it did not arrive as it was sent.
    static func houses(_ text: String) -> [NumberingRequest.NewHouse]? {
        var houses: [NumberingRequest.NewHouse] = []
        for part in text.split(separator: " ") {
            let halves = part.split(separator: ",", omittingEmptySubsequences: false)
            guard halves.count == 2, houses.count < most, let lon = Double(halves[0]),
                let lat = Double(halves[1]),
                lon.magnitude <= 180, lat.magnitude <= 90
            else { return nil }
            houses.append(.init(id: UUID().uuidString.lowercased(), lon: lon, lat: lat))
        }
        return houses
    }

    /// Those of a file that stand near one of the lines: the others are of elsewhere.
    ///
    /// - Parameter metres: how far from a line a house is still brought.
    static func near(_ voies: [Voie], within metres: Double, _ places: [GeoPoint]) -> [NumberingRequest
        .NewHouse]
    {
        guard let first = voies.lazy.compactMap(\.trace?.points.first).first,
            let projection = LegalProjection.at(first)
        else { return [] }
        let lines = voies.compactMap { $0.line(in: projection) }
        return places.filter { place in
            let point = projection.forward(place)
            return lines.contains { $0.isWithin(metres, of: point) }
        }.map { .init(id: UUID().uuidString.lowercased(), lon: $0.longitude, lat: $0.latitude) }
    }
}
