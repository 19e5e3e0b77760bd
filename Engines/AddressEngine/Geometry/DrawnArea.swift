/// An area that a person drew on the ground: its corners one after the other, in metres of the legal projection.
public struct DrawnArea: Sendable {
    /// More than anybody clicks, fewer than a check of its crossings feels.
    public static let mostCorners = 500
    /// A point as near to a side as this is on it: positions are kept to the centimetre.
    public static let tolerance = 0.01

    /// The first is not said again at the end.
    public let corners: [PlanePoint]
    private let west: Double
    private let east: Double
    private let south: Double
    private let north: Double

    /// Takes corners in their order, either way round; one that repeats the one before is dropped.
    ///
    /// - Throws: `AreaFault` when they go round no area, or when it is not plain what is inside.
    public init(_ places: [PlanePoint]) throws(AreaFault) {
        var corners: [PlanePoint] = []
        for place in places where place != corners.last { corners.append(place) }
        while corners.count > 1, corners.first == corners.last { corners.removeLast() }
        guard corners.count > 2 else { throw .tooFewCorners }
        guard corners.count <= Self.mostCorners else { throw .tooManyCorners(corners.count) }
        self.corners = corners
        west = corners.reduce(Double.infinity) { min($0, $1.x) }
        east = corners.reduce(-Double.infinity) { max($0, $1.x) }
        south = corners.reduce(Double.infinity) { min($0, $1.y) }
        north = corners.reduce(-Double.infinity) { max($0, $1.y) }
        guard !isFlat else { throw .flat }
        if let (first, second) = crossing { throw .crossesItself(first, second) }
    }

    /// Whether the place is inside, or on a side.
    public func contains(_ place: PlanePoint) -> Bool {
        let margin = Self.tolerance
        guard place.x >= west - margin, place.x <= east + margin, place.y >= south - margin,
            place.y <= north + margin
        else { return false }
        var (isInside, previous) = (false, corners[corners.count - 1])
        for corner in corners {
            if Self.squaredDistance(from: place, to: previous, corner) <= margin * margin { return true }
            if (corner.y > place.y) != (previous.y > place.y) {
                let slope = (previous.x - corner.x) / (previous.y - corner.y)
                if place.x < corner.x + slope * (place.y - corner.y) { isInside.toggle() }
            }
            previous = corner
        }
        return isInside
    }

    /// Whether no corner is half a metre away from the line of the first and of the corner that is furthest from it.
    private var isFlat: Bool {
        let first = corners[0]
        var (furthest, reach) = (first, 0.0)
        for corner in corners {
            let (east, north) = (corner.x - first.x, corner.y - first.y)
            if east * east + north * north > reach {
                (furthest, reach) = (corner, east * east + north * north)
            }
        }
        let (east, north) = (furthest.x - first.x, furthest.y - first.y)
        let most = corners.reduce(0.0) { most, corner in
            max(most, (east * (corner.y - first.y) - north * (corner.x - first.x)).magnitude)
        }
        return most < reach.squareRoot() / 2
    }

    /// The first two sides that meet elsewhere than at a corner that they share, by the corners that they begin at.
    private var crossing: (Int, Int)? {
        for first in 0..<corners.count - 1 {
            for second in first + 1..<corners.count where meet(first, second) { return (first, second) }
        }
        return nil
    }

    private func meet(_ first: Int, _ second: Int) -> Bool {
        let (a, b) = side(first)
        let (c, d) = side(second)
        if second == first + 1 { return Self.turnsBack(a, b, d) }
        if first == 0, second == corners.count - 1 { return Self.turnsBack(c, a, b) }
        let (atC, atD) = (Self.turn(a, b, c), Self.turn(a, b, d))
        let (atA, atB) = (Self.turn(c, d, a), Self.turn(c, d, b))
        if atC * atD < 0, atA * atB < 0 { return true }
        return atC == 0 && Self.isBetween(c, a, b) || atD == 0 && Self.isBetween(d, a, b)
            || atA == 0 && Self.isBetween(a, c, d) || atB == 0 && Self.isBetween(b, c, d)
    }

    private func side(_ index: Int) -> (PlanePoint, PlanePoint) {
        (corners[index], corners[index + 1 == corners.count ? 0 : index + 1])
    }

    /// Whether the way from `a` to `b` goes back over itself on to `c`.
    private static func turnsBack(_ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint) -> Bool {
        turn(a, b, c) == 0 && (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) < 0
    }

    /// On which side of the way from `a` to `b` the point `c` is: 1 left, -1 right, 0 on its line.
    private static func turn(_ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint) -> Int {
        let doubled = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
        // Metres of a commune, told to the nanometre: nearer than this to zero, the sign is that of the rounding.
        return doubled.magnitude < 1e-6 ? 0 : doubled > 0 ? 1 : -1
    }

    /// Whether a point on the line of `a` and `b` is between them.
    private static func isBetween(_ point: PlanePoint, _ a: PlanePoint, _ b: PlanePoint) -> Bool {
        min(a.x, b.x) <= point.x && point.x <= max(a.x, b.x) && min(a.y, b.y) <= point.y
            && point.y <= max(a.y, b.y)
    }

    private static func squaredDistance(
        from place: PlanePoint, to start: PlanePoint, _ end: PlanePoint
    ) -> Double {
        let (sideX, sideY) = (end.x - start.x, end.y - start.y)
        let (fromX, fromY) = (place.x - start.x, place.y - start.y)
        let length = sideX * sideX + sideY * sideY
        let share = length == 0 ? 0 : min(1, max(0, (fromX * sideX + fromY * sideY) / length))
        let (east, north) = (fromX - share * sideX, fromY - share * sideY)
        return east * east + north * north
    }
}

/// Why corners go round no area that can be searched.
public enum AreaFault: Error, Hashable, Sendable {
    case tooFewCorners
    case tooManyCorners(Int)
    /// All on one line, or nearly.
    case flat
    /// Two sides cross, or touch: those that begin at these corners, the first being 0.
    case crossesItself(Int, Int)
}
