import AddressEngine
import Foundation

/// The points of a GeoJSON document (RFC 7946), and the middle of its buildings.
enum HouseGeoJSON {
    static func read(_ bytes: [UInt8]) throws(HouseFileFault) -> [FileHouse] {
        do {
            try JSONBounds.check(bytes)
        } catch {
            throw error == .tooLarge ? .tooLarge : .brokenGeoJSON
        }
        do {
            return try JSONDecoder().decode(Node.self, from: Data(bytes)).houses
        } catch {
            throw .brokenGeoJSON
        }
    }

    /// Any object of GeoJSON, with the houses that it and what it holds are.
    private struct Node: Decodable {
        var houses: [FileHouse] = []

        private enum Key: String, CodingKey {
            case type, features, geometry, geometries, coordinates, properties
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Key.self)
            switch try fields.decode(String.self, forKey: .type) {
            case "FeatureCollection":
                houses = try fields.decode([Node].self, forKey: .features).flatMap(\.houses)
            case "GeometryCollection":
                houses = try fields.decode([Node].self, forKey: .geometries).flatMap(\.houses)
            case "Feature":
                let kind = (try? fields.decodeIfPresent(Building.self, forKey: .properties))?.type
                // The cadastre calls a lean-to or a shed a light building: nobody lives there.
                if kind != Building.light {
                    houses = try fields.decodeIfPresent(Node.self, forKey: .geometry)?.houses ?? []
                }
            case "Point":
                let place = try Self.place(fields.decode([Double].self, forKey: .coordinates))
                houses = [FileHouse(place: place)]
            case "MultiPoint":
                houses = try fields.decode([[Double]].self, forKey: .coordinates).map {
                    FileHouse(place: try Self.place($0))
                }
            case "Polygon":
                let rings = try fields.decode([[[Double]]].self, forKey: .coordinates)
                houses = [try Self.building(rings)].compactMap { $0 }
            case "MultiPolygon":
                houses = try fields.decode([[[[Double]]]].self, forKey: .coordinates).compactMap(
                    Self.building)
            default: break
            }
        }

        private static func place(_ position: [Double]) throws -> GeoPoint {
            guard position.count >= 2 else { throw HouseFileFault.brokenGeoJSON }
            return GeoPoint(longitude: position[0], latitude: position[1])
        }

        private static func building(_ rings: [[[Double]]]) throws -> FileHouse? {
            guard let corners = try rings.first?.map(place) else { return nil }
            return middle(of: corners).map { FileHouse(place: $0, outline: corners) }
        }

        /// The centre of gravity of the outer ring, or the mean of its corners when it has no surface.
        private static func middle(of corners: [GeoPoint]) -> GeoPoint? {
            guard let origin = corners.first else { return nil }
            var (area, x, y) = (0.0, 0.0, 0.0)
            for (from, to) in zip(corners, corners.dropFirst() + [origin]) {
                let (ax, ay) = (from.longitude - origin.longitude, from.latitude - origin.latitude)
                let (bx, by) = (to.longitude - origin.longitude, to.latitude - origin.latitude)
                let cross = ax * by - bx * ay
                area += cross
                x += (ax + bx) * cross
                y += (ay + by) * cross
            }
            guard area.magnitude > 1e-16 else {
                let count = Double(corners.count)
                return GeoPoint(
                    longitude: corners.reduce(0) { $0 + $1.longitude / count },
                    latitude: corners.reduce(0) { $0 + $1.latitude / count })
            }
            return GeoPoint(
                longitude: origin.longitude + x / (3 * area), latitude: origin.latitude + y / (3 * area))
        }
    }

    /// What the national cadastre says of a building.
    private struct Building: Decodable {
        static let light = "02"
        let type: String?
    }
}
