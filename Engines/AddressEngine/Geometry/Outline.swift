/// A ground in the plane: polygons with their holes, in metres of a legal projection.
///
/// A point inside an odd number of rings is inside, hence a hole is a ring as any other.
public struct Outline: Sendable, Equatable {
    /// Closed or open rings of at least three points.
    public let rings: [[PlanePoint]]
    private let box: PlaneBox

    /// - Returns: nil without any ring of three points, or with a point that can be no place.
    public init?(rings: [[PlanePoint]]) {
        guard let first = rings.first?.first else { return nil }
        var box = PlaneBox(first)
        for ring in rings {
            guard ring.count >= 3 else { return nil }
            for point in ring {
                guard point.isPlace else { return nil }
                box.take(point)
            }
        }
        self.rings = rings
        self.box = box
    }

    /// Whether a place is inside; one on the edge may fall on either side.
    public func contains(_ point: PlanePoint) -> Bool {
        guard box.squaredDistance(to: point) == 0 else { return false }
        var isInside = false
        for ring in rings {
            guard var previous = ring.last else { continue }
            for corner in ring {
                if (corner.y > point.y) != (previous.y > point.y) {
                    let share = (point.y - corner.y) / (previous.y - corner.y)
                    if point.x < corner.x + share * (previous.x - corner.x) { isInside.toggle() }
                }
                previous = corner
            }
        }
        return isInside
    }

    /// The distance in metres from a place to the ground: zero inside.
    public func distance(to point: PlanePoint) -> Double {
        contains(point) ? 0 : distanceToEdge(from: point)
    }

    /// The distance in metres from a place, inside or not, to the nearest side.
    public func distanceToEdge(from point: PlanePoint) -> Double {
        var nearest = Double.infinity
        for ring in rings {
            guard var previous = ring.last else { continue }
            for corner in ring {
                nearest = min(nearest, point.squaredDistance(toSideFrom: previous, to: corner))
                previous = corner
            }
        }
        return nearest.squareRoot()
    }
}

extension PlanePoint {
    /// The square of the distance to a side, in square metres.
    fileprivate func squaredDistance(toSideFrom start: PlanePoint, to end: PlanePoint) -> Double {
        let (sideX, sideY) = (end.x - start.x, end.y - start.y)
        let (awayX, awayY) = (x - start.x, y - start.y)
        let length = sideX * sideX + sideY * sideY
        let share = length == 0 ? 0 : min(1, max(0, (awayX * sideX + awayY * sideY) / length))
        let (east, north) = (awayX - share * sideX, awayY - share * sideY)
        return east * east + north * north
    }
}
