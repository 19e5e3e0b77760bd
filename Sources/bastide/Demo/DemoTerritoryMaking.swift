import AddressEngine
import DemoTerritory
import Foundation

extension FictionalTerritory {
    /// The territory of the demonstration, always the same one, seen on the day it is made.
    static func made(_ size: DemoSize) -> FictionalTerritory {
        let days = Int(Date().timeIntervalSince1970 / 86_400)
        return FictionalTerritory(
            seed: 96, size: size == .gers ? .gers : .demo, today: CivilDay(daysSinceEpoch: days))
    }

    /// Longitude and latitude in the legal projection, as a BAL carries them.
    static let projection: Projection = { lon, lat in
        let point = GeoPoint(longitude: lon, latitude: lat)
        guard let plane = LegalProjection.project(point) else { return (0, 0) }
        return (plane.x, plane.y)
    }

    /// The official files of the territory by the name of their import, in the order in which they go in.
    var officialFiles: [(kind: String, bytes: [UInt8])] {
        let files = OfficialFiles(self)
        return [
            ("cog", files.communes), ("populations", files.populations), ("epci", files.epcis),
            ("postcodes", files.postcodes), ("contours", files.contours),
        ]
    }
}
