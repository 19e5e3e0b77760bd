/// A place on the globe: degrees of longitude and latitude, WGS84.
public struct GeoPoint: Hashable, Sendable {
    public var longitude: Double
    public var latitude: Double

    public init(longitude: Double, latitude: Double) {
        self.longitude = longitude
        self.latitude = latitude
    }

    /// The distance to another place, in metres, good to a few per mille over some kilometres.
    public func distance(to other: GeoPoint) -> Double {
        let scale = Mathematics.cosine((latitude + other.latitude) / 2 * Mathematics.radians)
        let east = (other.longitude - longitude) * scale
        let north = other.latitude - latitude
        return (east * east + north * north).squareRoot() * 111_195
    }
}

/// A place in a legal projection: metres to the east and to the north.
public struct PlanePoint: Hashable, Sendable {
    public var x: Double
    public var y: Double

    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// The figure of the Earth that a projection stands on.
struct Ellipsoid {
    let majorAxis: Double
    let flattening: Double

    static let grs80 = Ellipsoid(majorAxis: 6_378_137, flattening: 1 / 298.257222101)
    static let wgs84 = Ellipsoid(majorAxis: 6_378_137, flattening: 1 / 298.257223563)
    static let international = Ellipsoid(majorAxis: 6_378_388, flattening: 1 / 297)

    var squaredEccentricity: Double { flattening * (2 - flattening) }
    var eccentricity: Double { squaredEccentricity.squareRoot() }

    /// The isometric latitude of a latitude, both in radians.
    @inline(__always)
    func isometricLatitude(sine: Double) -> Double {
        Mathematics.hyperbolicArctangent(sine)
            - eccentricity * Mathematics.hyperbolicArctangent(eccentricity * sine)
    }

    /// The latitude of an isometric latitude, by fixed point.
    func latitude(isometric: Double) -> Double {
        var latitude = 2 * Mathematics.arctangent(Mathematics.exponential(isometric)) - .pi / 2
        for _ in 0..<12 {
            let correction =
                eccentricity * Mathematics.hyperbolicArctangent(eccentricity * Mathematics.sine(latitude))
            let next = 2 * Mathematics.arctangent(Mathematics.exponential(isometric + correction)) - .pi / 2
            if (next - latitude).magnitude < 1e-14 { return next }
            latitude = next
        }
        return latitude
    }
}
