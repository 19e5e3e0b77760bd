import AddressEngine
import Foundation

/// One feature of a file of the cadastre, as it stands there.
struct ParcelleFeature: Decodable {
    let id: String
    let area: Int?
    /// The day on which it changed last (ISO); empty when the file does not say one.
    let updatedOn: String
    private let polygons: [[[[Double]]]]

    private enum Key: String, CodingKey {
        case id, geometry, properties
    }

    private enum GeometryKey: String, CodingKey {
        case type, coordinates
    }

    private struct Properties: Decodable {
        let id: String?
        let contenance: Double?
        let updated: String?

        private enum Key: String, CodingKey {
            case id, contenance, updated
        }

        /// What is of another type than expected is as if it were not said.
        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Key.self)
            id = (try? fields.decodeIfPresent(String.self, forKey: .id)).flatMap { $0 }
            contenance = (try? fields.decodeIfPresent(Double.self, forKey: .contenance)).flatMap { $0 }
            updated = (try? fields.decodeIfPresent(String.self, forKey: .updated)).flatMap { $0 }
        }
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        let properties = try? fields.decodeIfPresent(Properties.self, forKey: .properties)
        let ownID = (try? fields.decodeIfPresent(String.self, forKey: .id)).flatMap { $0 }
        id = properties?.id ?? ownID ?? ""
        area = properties?.contenance.flatMap { 0...1e9 ~= $0 ? Int($0.rounded()) : nil }
        let date = properties?.updated.map { String($0.prefix(10)) } ?? ""
        updatedOn = Self.isDate(date) ? date : ""
        guard let geometry = try? fields.nestedContainer(keyedBy: GeometryKey.self, forKey: .geometry) else {
            polygons = []
            return
        }
        switch try? geometry.decode(String.self, forKey: .type) {
        case "Polygon":
            polygons = (try? geometry.decode([[[Double]]].self, forKey: .coordinates)).map { [$0] } ?? []
        case "MultiPolygon":
            polygons = (try? geometry.decode([[[[Double]]]].self, forKey: .coordinates)) ?? []
        default: polygons = []
        }
    }

    /// `2026-06-01`, whatever the month and the day.
    private static func isDate(_ text: String) -> Bool {
        text.utf8.count == 10
            && text.utf8.enumerated().allSatisfy { rank, byte in
                rank == 4 || rank == 7 ? byte == UInt8(ascii: "-") : (0x30...0x39).contains(byte)
            }
    }

    var reference: ParcelleReference? { ParcelleReference(id) }

    var cornerCount: Int { polygons.joined().joined().count }

    /// Whether the first corner, hence the others, is where a French commune may be.
    var isInFrance: Bool {
        guard let first = polygons.first?.first?.first, first.count >= 2 else { return true }
        return LegalProjection.at(GeoPoint(longitude: first[0], latitude: first[1])) != nil
    }

    /// - Returns: nil unless every ring is one.
    var shape: ParcelleShape? {
        var shapes: [[ParcelleShape.Ring]] = []
        for rings in polygons {
            var polygon: [ParcelleShape.Ring] = []
            for ring in rings {
                let corners = ring.compactMap { position -> ParcelleShape.Corner? in
                    position.count >= 2 ? ParcelleShape.Corner(lon: position[0], lat: position[1]) : nil
                }
                guard corners.count == ring.count else { return nil }
                polygon.append(corners)
            }
            shapes.append(polygon)
        }
        guard let shape = ParcelleShape(polygons: shapes), shape.isWithin(Self.widest(in: id)) else {
            return nil
        }
        return shape
    }

    /// Degrees that no parcelle has, a corner that slipped aside: some 50 km, and in Guyane, of communes as large as
    /// a région, four times that.
    private static func widest(in id: String) -> Double { id.hasPrefix("973") ? 2 : 0.5 }
}

extension ParcelleShape {
    fileprivate func isWithin(_ degrees: Double) -> Bool {
        let most = Corner.units(degrees)
        return box.height <= most && box.east - box.west <= most
    }
}
