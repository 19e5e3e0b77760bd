/// A rectangle of the plane that holds some points: what is far from it is far from them all.
struct PlaneBox: Hashable, Sendable {
    private(set) var west: Double
    private(set) var south: Double
    private(set) var east: Double
    private(set) var north: Double

    init(_ point: PlanePoint) {
        (west, east) = (point.x, point.x)
        (south, north) = (point.y, point.y)
    }

    mutating func take(_ point: PlanePoint) {
        west = min(west, point.x)
        east = max(east, point.x)
        south = min(south, point.y)
        north = max(north, point.y)
    }

    /// The square of the distance to a point, in square metres; zero inside.
    @inline(__always)
    func squaredDistance(to point: PlanePoint) -> Double {
        let across = max(0, max(west - point.x, point.x - east))
        let up = max(0, max(south - point.y, point.y - north))
        return across * across + up * up
    }
}

extension PlanePoint {
    /// Whether it can be a place of a legal projection: finite, and not further than 100,000 km from the origin.
    var isPlace: Bool { x.magnitude <= 1e8 && y.magnitude <= 1e8 }

    /// The distance to another point, in metres.
    public func distance(to other: PlanePoint) -> Double {
        let (east, north) = (other.x - x, other.y - y)
        return (east * east + north * north).squareRoot()
    }
}
