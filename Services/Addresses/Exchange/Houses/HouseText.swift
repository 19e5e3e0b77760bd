import AddressEngine
import Foundation

/// Houses as a page carries them from the preview to the decision: `0.586912,43.84623 …`, the addresses that are inside a
/// building behind its place: `0.586912,43.84623,id+id`.
enum HouseText {
    /// More would make neither a page nor a form.
    static let most = HouseFile.mostToNumber
    /// How far from a voie the houses of a file are brought, and may be numbered.
    static let mostMetres = 1_000.0
    /// Addresses that are told of one building: the others of a tower count by what is near.
    private static let mostInside = 50

    static func of(_ houses: [NumberingRequest.NewHouse]) -> String {
        houses.map { house in
            let place = "\(CoordinateText.degrees(house.lon)),\(CoordinateText.degrees(house.lat))"
            return house.insideIDs.isEmpty ? place : place + "," + house.insideIDs.joined(separator: "+")
        }.joined(separator: " ")
    }

    /// - Returns: nil when it did not arrive as it was sent.
    static func houses(_ text: String) -> [NumberingRequest.NewHouse]? {
        var houses: [NumberingRequest.NewHouse] = []
        for part in text.split(separator: " ") {
            let parts = part.split(separator: ",", omittingEmptySubsequences: false)
            guard 2...3 ~= parts.count, houses.count < most, let lon = Double(parts[0]),
                let lat = Double(parts[1]), lon.magnitude <= 180, lat.magnitude <= 90
            else { return nil }
            let inside = parts.count == 3 ? parts[2].split(separator: "+").map(String.init) : []
            guard parts.count == 2 || 1...mostInside ~= inside.count, inside.allSatisfy(isID) else {
                return nil
            }
            houses.append(
                .init(id: UUID().uuidString.lowercased(), lon: lon, lat: lat, insideIDs: inside))
        }
        return houses
    }

    private static func isID(_ text: String) -> Bool {
        text.utf8.count <= 64
            && text.utf8.allSatisfy {
                $0 == 0x2D || 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0
            }
    }

    /// Those of a file that stand near one of the lines: the others are of elsewhere.
    ///
    /// - Parameters:
    ///   - metres: how far from a line a house is still brought.
    ///   - numeros: of the commune.
    static func near(
        _ voies: [Voie], within metres: Double, _ houses: [FileHouse], among numeros: [Numero]
    ) -> [NumberingRequest.NewHouse] {
        guard let first = voies.lazy.compactMap(\.trace?.points.first).first,
            let projection = LegalProjection.at(first)
        else { return [] }
        let lines = voies.compactMap { $0.line(in: projection) }
        let addresses = PlacedAddresses(numeros)
        return houses.filter { house in
            let point = projection.forward(house.place)
            return lines.contains { $0.isWithin(metres, of: point) }
        }.map {
            .init(
                id: UUID().uuidString.lowercased(), lon: $0.place.longitude, lat: $0.place.latitude,
                insideIDs: Array(addresses.inside($0).prefix(mostInside)))
        }
    }
}

/// The points of addresses from west to east, so that those inside a building are found without looking at all.
private struct PlacedAddresses {
    private let points: [(place: GeoPoint, id: String)]

    init(_ numeros: [Numero]) {
        points = numeros.flatMap { numero in
            numero.positions.map {
                (GeoPoint(longitude: $0.point.lon, latitude: $0.point.lat), numero.id)
            }
        }.sorted { ($0.0.longitude, $0.1) < ($1.0.longitude, $1.1) }
    }

    func inside(_ house: FileHouse) -> [String] {
        guard let west = house.outline.map(\.longitude).min(),
            let east = house.outline.map(\.longitude).max()
        else { return [] }
        var (low, high) = (0, points.count)
        while low < high {
            let middle = (low + high) / 2
            if points[middle].place.longitude < west { low = middle + 1 } else { high = middle }
        }
        var ids: [String] = []
        for (place, id) in points[low...] {
            guard place.longitude <= east else { break }
            if house.holds(place), !ids.contains(id) { ids.append(id) }
        }
        return ids
    }
}
