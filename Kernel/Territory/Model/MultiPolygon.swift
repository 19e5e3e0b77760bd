import Foundation

/// The ground of a collectivité: polygons, each an outer ring then its holes, in WGS84 (RFC 7946 §3.1.7).
package struct MultiPolygon: Sendable, Equatable {
    /// A closed line: its last position is its first (RFC 7946 §3.1.6).
    package typealias Ring = [Position]

    package let polygons: [[Ring]]

    package init(polygons: [[Ring]]) {
        self.polygons = polygons
    }

    /// - Parameter coordinates: the `coordinates` of a GeoJSON MultiPolygon.
    /// - Returns: nil when it is not that, or a ring has fewer than four points.
    package init?(coordinates: String) {
        guard let numbers = try? JSONDecoder().decode([[[[Double]]]].self, from: Data(coordinates.utf8))
        else {
            return nil
        }
        self.init(numbers: numbers)
    }

    init?(numbers: [[[[Double]]]]) {
        var polygons: [[Ring]] = []
        for rings in numbers {
            var polygon: [Ring] = []
            for points in rings {
                guard points.count >= 4, points.allSatisfy(Self.isPosition) else { return nil }
                polygon.append(points.map { Position(lon: $0[0], lat: $0[1]) })
            }
            guard !polygon.isEmpty else { return nil }
            polygons.append(polygon)
        }
        guard !polygons.isEmpty else { return nil }
        self.init(polygons: polygons)
    }

    private static func isPosition(_ numbers: [Double]) -> Bool {
        numbers.count >= 2 && -180...180 ~= numbers[0] && -90...90 ~= numbers[1]
    }

    /// Whether the point is inside, by the even-odd rule; the border itself may fall on either side.
    package func contains(_ point: Position) -> Bool {
        polygons.contains { rings in
            rings.reduce(false) { $0 != Self.encloses($1, point) }
        }
    }

    private static func encloses(_ ring: Ring, _ point: Position) -> Bool {
        guard var previous = ring.last else { return false }
        var inside = false
        for corner in ring {
            if (corner.lat > point.lat) != (previous.lat > point.lat) {
                let share = (point.lat - corner.lat) / (previous.lat - corner.lat)
                if point.lon < corner.lon + share * (previous.lon - corner.lon) { inside.toggle() }
            }
            previous = corner
        }
        return inside
    }

    /// The rectangle around it, in degrees.
    package var bounds: Bounds {
        var bounds = Bounds(west: 180, south: 90, east: -180, north: -90)
        for point in polygons.joined().joined() { bounds.reach(point) }
        return bounds
    }

    /// A point surely inside, near the middle of the largest polygon: where a name is written.
    package var labelPoint: Position {
        let largest = polygons.max { Self.moments($0[0]).area.magnitude < Self.moments($1[0]).area.magnitude }
        guard let largest, let outer = largest.first, let first = outer.first else {
            return Position(lon: 0, lat: 0)
        }
        let (area, sum) = Self.moments(outer)
        guard area != 0 else { return first }
        let middle = Position(lon: first.lon + sum.lon / (3 * area), lat: first.lat + sum.lat / (3 * area))
        let alone = MultiPolygon(polygons: [largest])
        return alone.contains(middle) ? middle : alone.widestMiddle(at: middle.lat) ?? first
    }

    /// Twice the signed area of a ring, and its moments about its first point.
    private static func moments(_ ring: Ring) -> (area: Double, sum: Position) {
        guard let origin = ring.first else { return (0, Position(lon: 0, lat: 0)) }
        var (area, lon, lat) = (0.0, 0.0, 0.0)
        for (a, b) in zip(ring, ring.dropFirst()) {
            let (ax, ay, bx, by) = (
                a.lon - origin.lon, a.lat - origin.lat, b.lon - origin.lon, b.lat - origin.lat
            )
            let cross = ax * by - bx * ay
            area += cross
            lon += (ax + bx) * cross
            lat += (ay + by) * cross
        }
        return (area, Position(lon: lon, lat: lat))
    }

    /// The middle of the longest stretch inside along a parallel.
    private func widestMiddle(at lat: Double) -> Position? {
        var crossings: [Double] = []
        for ring in polygons.joined() {
            for (a, b) in zip(ring, ring.dropFirst()) where (a.lat > lat) != (b.lat > lat) {
                crossings.append(a.lon + (lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon))
            }
        }
        crossings.sort()
        let stretches = stride(from: 0, to: crossings.count - 1, by: 2).map {
            (crossings[$0], crossings[$0 + 1])
        }
        return stretches.max { $0.1 - $0.0 < $1.1 - $1.0 }.map { Position(lon: ($0.0 + $0.1) / 2, lat: lat) }
    }

    /// The `coordinates` of a GeoJSON MultiPolygon, to five decimals: about a metre.
    package var coordinates: String {
        Self.list(polygons.map { Self.list($0.map { Self.list($0.map(\.pair)) }) })
    }

    private static func list(_ parts: [String]) -> String {
        "[" + parts.joined(separator: ",") + "]"
    }
}
