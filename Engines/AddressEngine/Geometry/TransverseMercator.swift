/// A zone of the Universal Transverse Mercator, by Krüger's series to the sixth order.
struct TransverseMercator {
    private let ellipsoid: Ellipsoid
    private let meridian: Double
    private let falseNorthing: Double
    private let meanRadius: Double
    private let alpha: [Double]
    private let beta: [Double]
    private static let scale = 0.9996

    init(zone: Int, isSouth: Bool, ellipsoid: Ellipsoid = .grs80) {
        self.ellipsoid = ellipsoid
        meridian = Double(zone * 6 - 183)
        falseNorthing = isSouth ? 10_000_000 : 0
        let n = ellipsoid.flattening / (2 - ellipsoid.flattening)
        let n2 = n * n
        let n3 = n2 * n
        let n4 = n3 * n
        meanRadius = ellipsoid.majorAxis / (1 + n) * (1 + n2 / 4 + n4 / 64)
        alpha = TransverseMercator.forwardTerms(n, n2, n3, n4)
        beta = TransverseMercator.inverseTerms(n, n2, n3, n4)
    }

    private static func forwardTerms(_ n: Double, _ n2: Double, _ n3: Double, _ n4: Double) -> [Double] {
        let n5 = n4 * n
        let first = n / 2 - n2 * 2 / 3 + n3 * 5 / 16 + n4 * 41 / 180 - n5 * 127 / 288
        let second = n2 * 13 / 48 - n3 * 3 / 5 + n4 * 557 / 1440 + n5 * 281 / 630
        let third = n3 * 61 / 240 - n4 * 103 / 140 + n5 * 15_061 / 26_880
        let fourth = n4 * 49_561 / 161_280 - n5 * 179 / 168
        return [first, second, third, fourth, n5 * 34_729 / 80_640]
    }

    private static func inverseTerms(_ n: Double, _ n2: Double, _ n3: Double, _ n4: Double) -> [Double] {
        let n5 = n4 * n
        let first = n / 2 - n2 * 2 / 3 + n3 * 37 / 96 - n4 / 360 - n5 * 81 / 512
        let second = n2 / 48 + n3 / 15 - n4 * 437 / 1440 + n5 * 46 / 105
        let third = n3 * 17 / 480 - n4 * 37 / 840 - n5 * 209 / 4480
        let fourth = n4 * 4397 / 161_280 - n5 * 11 / 504
        return [first, second, third, fourth, n5 * 4583 / 161_280]
    }

    func forward(_ point: GeoPoint) -> PlanePoint {
        let sine = Mathematics.sine(point.latitude * Mathematics.radians)
        let conformal = Mathematics.hyperbolicSine(ellipsoid.isometricLatitude(sine: sine))
        let delta = (point.longitude - meridian) * Mathematics.radians
        let cosine = Mathematics.cosine(delta)
        let xi = Mathematics.arctangent(conformal, cosine)
        let eta = Mathematics.hyperbolicArcsine(
            Mathematics.sine(delta) / (conformal * conformal + cosine * cosine).squareRoot())
        var (northing, easting) = (xi, eta)
        for (index, term) in alpha.enumerated() {
            let order = Double(2 * (index + 1))
            northing += term * Mathematics.sine(order * xi) * Mathematics.hyperbolicCosine(order * eta)
            easting += term * Mathematics.cosine(order * xi) * Mathematics.hyperbolicSine(order * eta)
        }
        let factor = TransverseMercator.scale * meanRadius
        return PlanePoint(x: 500_000 + factor * easting, y: falseNorthing + factor * northing)
    }

    func inverse(_ point: PlanePoint) -> GeoPoint {
        let factor = TransverseMercator.scale * meanRadius
        let xi = (point.y - falseNorthing) / factor
        let eta = (point.x - 500_000) / factor
        var (northing, easting) = (xi, eta)
        for (index, term) in beta.enumerated() {
            let order = Double(2 * (index + 1))
            northing -= term * Mathematics.sine(order * xi) * Mathematics.hyperbolicCosine(order * eta)
            easting -= term * Mathematics.cosine(order * xi) * Mathematics.hyperbolicSine(order * eta)
        }
        let cosine = Mathematics.cosine(northing)
        let sinh = Mathematics.hyperbolicSine(easting)
        let conformal = Mathematics.sine(northing) / (sinh * sinh + cosine * cosine).squareRoot()
        return GeoPoint(
            longitude: meridian + Mathematics.arctangent(sinh, cosine) / Mathematics.radians,
            latitude: ellipsoid.latitude(isometric: Mathematics.hyperbolicArcsine(conformal))
                / Mathematics.radians)
    }
}
