/// Distances from one point, exact for what is near: the haversine with its sines and cosines in series around the point.
struct LocalDistance {
    private let longitude: Double
    private let latitude: Double
    private let sine: Double
    private let cosine: Double
    private static let scale = Sphere.radians / 1e7

    init(_ point: Point) {
        longitude = point.longitude * 1e7
        latitude = point.latitude * 1e7
        sine = Sphere.sine(point.latitude * Sphere.radians)
        cosine = Sphere.cosine(point.latitude * Sphere.radians)
    }

    /// The square of the distance in radians: of the order of 1e-9 exact under 50 km.
    @inline(__always)
    func square(_ east: Int32, _ north: Int32) -> Double {
        let rise = (Double(north) - latitude) * LocalDistance.scale
        let turn = (Double(east) - longitude) * LocalDistance.scale
        let other = cosine - sine * rise - cosine * rise * rise / 2
        let first = rise * rise
        let second = turn * turn
        return first * (1 - first / 12) + cosine * max(0, other) * second * (1 - second / 12)
    }

    /// No point of the box is nearer than this, in radians squared.
    @inline(__always)
    func least(to bounds: Bounds) -> Double {
        let north = max(0, max(Double(bounds.south) - latitude, latitude - Double(bounds.north)))
        let east = max(0, max(Double(bounds.west) - longitude, longitude - Double(bounds.east)))
        let rise = north * LocalDistance.scale
        let turn = east * LocalDistance.scale
        // The parallel shrinks towards the pole: the shortest one within the distance of the box.
        let reach =
            (max((Double(bounds.north) - latitude).magnitude, (latitude - Double(bounds.south)).magnitude)
                * LocalDistance.scale)
        let narrow = max(0, cosine - sine.magnitude * reach - reach * reach / 2)
        return (rise * rise + cosine * narrow * turn * turn) * 0.999
    }

    /// Metres of a square of radians.
    static func metres(_ square: Double) -> Double {
        let root = squareRoot(square)
        return Sphere.radius * root * (1 + square / 24)
    }
}
