/// A Lambert conformal conic projection with two parallels (EPSG method 9802).
struct ConformalConic {
    private let ellipsoid = Ellipsoid.grs80
    private let eccentricity = Ellipsoid.grs80.eccentricity
    private let exponent: Double
    private let radius: Double
    private let originRadius: Double
    private let meridian: Double
    private let origin: PlanePoint

    init(parallels: (Double, Double), latitude: Double, meridian: Double, origin: PlanePoint) {
        let degrees = Mathematics.radians
        func scale(_ parallel: Double) -> Double {
            let sine = Mathematics.sine(parallel * degrees)
            return Mathematics.cosine(parallel * degrees)
                / (1 - Ellipsoid.grs80.squaredEccentricity * sine * sine).squareRoot()
        }
        func isometric(_ parallel: Double) -> Double {
            Ellipsoid.grs80.isometricLatitude(sine: Mathematics.sine(parallel * degrees))
        }
        let (first, second) = (isometric(parallels.0), isometric(parallels.1))
        let exponent = Mathematics.logarithm(scale(parallels.0) / scale(parallels.1)) / (second - first)
        let radius =
            Ellipsoid.grs80.majorAxis * scale(parallels.0) * Mathematics.exponential(exponent * first)
            / exponent
        self.exponent = exponent
        self.radius = radius
        originRadius = radius * Mathematics.exponential(-exponent * isometric(latitude))
        self.meridian = meridian
        self.origin = origin
    }

    @inline(__always)
    func forward(_ point: GeoPoint) -> PlanePoint {
        let sine = Mathematics.sine(point.latitude * Mathematics.radians)
        let isometric =
            Mathematics.hyperbolicArctangent(sine)
            - eccentricity * Mathematics.hyperbolicArctangent(eccentricity * sine)
        let distance = radius * Mathematics.exponential(-exponent * isometric)
        let angle = exponent * (point.longitude - meridian) * Mathematics.radians
        return PlanePoint(
            x: origin.x + distance * Mathematics.sine(angle),
            y: origin.y + originRadius - distance * Mathematics.cosine(angle))
    }

    func inverse(_ point: PlanePoint) -> GeoPoint {
        let sign: Double = exponent < 0 ? -1 : 1
        let east = sign * (point.x - origin.x)
        let north = sign * (originRadius - (point.y - origin.y))
        let distance = sign * (east * east + north * north).squareRoot()
        let isometric = -Mathematics.logarithm(distance / radius) / exponent
        return GeoPoint(
            longitude: meridian + Mathematics.arctangent(east, north) / exponent / Mathematics.radians,
            latitude: ellipsoid.latitude(isometric: isometric) / Mathematics.radians)
    }
}
