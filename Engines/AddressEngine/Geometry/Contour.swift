/// The contour of a commune: polygons with their holes, in degrees.
public struct Contour: Sendable {
    /// The INSEE code, five characters.
    public let commune: [UInt8]
    /// Closed or open rings; a point inside an odd number of them is inside.
    private let rings: [[GeoPoint]]
    private let west: Double
    private let east: Double
    private let south: Double
    private let north: Double

    /// Takes all the rings of all the polygons, holes included.
    public init(commune: [UInt8], rings: [[GeoPoint]]) {
        self.commune = commune
        self.rings = rings
        let points = rings.flatMap { $0 }
        west = points.map { $0.longitude }.min() ?? 0
        east = points.map { $0.longitude }.max() ?? 0
        south = points.map { $0.latitude }.min() ?? 0
        north = points.map { $0.latitude }.max() ?? 0
    }

    /// Whether the place is inside.
    public func contains(_ point: GeoPoint) -> Bool {
        guard point.longitude >= west, point.longitude <= east, point.latitude >= south,
            point.latitude <= north
        else { return false }
        var isInside = false
        for ring in rings {
            guard var previous = ring.last else { continue }
            for corner in ring {
                if (corner.latitude > point.latitude) != (previous.latitude > point.latitude) {
                    let slope =
                        (previous.longitude - corner.longitude) / (previous.latitude - corner.latitude)
                    if point.longitude < corner.longitude + slope * (point.latitude - corner.latitude) {
                        isInside.toggle()
                    }
                }
                previous = corner
            }
        }
        return isInside
    }

    /// The distance in metres from a place to the nearest side of the contour.
    public func distance(to point: GeoPoint) -> Double {
        let scale = Mathematics.cosine(point.latitude * Mathematics.radians)
        var nearest = Double.infinity
        for ring in rings {
            guard var previous = ring.last else { continue }
            for corner in ring {
                let startX = (previous.longitude - point.longitude) * scale
                let startY = previous.latitude - point.latitude
                let sideX = (corner.longitude - previous.longitude) * scale
                let sideY = corner.latitude - previous.latitude
                let length = sideX * sideX + sideY * sideY
                let share = length == 0 ? 0 : min(1, max(0, -(startX * sideX + startY * sideY) / length))
                let east = startX + share * sideX
                let north = startY + share * sideY
                nearest = min(nearest, east * east + north * north)
                previous = corner
            }
        }
        return nearest.squareRoot() * 111_195
    }
}
