/// A point, or a displacement, in metres east and north of the middle of the fictional département.
struct PlanePoint: Sendable, Equatable {
    var x: Double
    var y: Double

    static func + (left: PlanePoint, right: PlanePoint) -> PlanePoint {
        PlanePoint(x: left.x + right.x, y: left.y + right.y)
    }

    static func - (left: PlanePoint, right: PlanePoint) -> PlanePoint {
        PlanePoint(x: left.x - right.x, y: left.y - right.y)
    }

    static func * (left: PlanePoint, factor: Double) -> PlanePoint {
        PlanePoint(x: left.x * factor, y: left.y * factor)
    }

    static func / (left: PlanePoint, divisor: Double) -> PlanePoint {
        PlanePoint(x: left.x / divisor, y: left.y / divisor)
    }

    var length: Double {
        (x * x + y * y).squareRoot()
    }

    /// The same displacement turned a quarter to the left.
    var leftNormal: PlanePoint {
        PlanePoint(x: -y, y: x)
    }

    /// The same direction with a length of one metre; east when there is no direction.
    var direction: PlanePoint {
        let length = length
        return length > 0 ? self / length : PlanePoint(x: 1, y: 0)
    }

    func distance(to other: PlanePoint) -> Double {
        (other - self).length
    }

    func dot(_ other: PlanePoint) -> Double {
        x * other.x + y * other.y
    }

    /// Turns a direction by a slope: 1 is an eighth of a turn to the left.
    func leaning(by slope: Double) -> PlanePoint {
        (self + leftNormal * slope).direction
    }
}
