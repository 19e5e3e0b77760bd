#if hasFeature(Embedded)
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The square root: an instruction in the browser, linked from the C library elsewhere.
@inline(__always)
func squareRoot(_ value: Double) -> Double {
    #if hasFeature(Embedded)
        value.squareRoot()
    #else
        sqrt(value)
    #endif
}

/// Distances on the sphere of 6,371,008.8 m (mean radius of IUGG), by series.
enum Sphere {
    static let radius = 6_371_008.8
    static let radians = Double.pi / 180

    /// The cosine of an angle between −π and π, by its series.
    static func cosine(_ angle: Double) -> Double {
        let square = angle * angle
        var term = 1.0
        var sum = 1.0
        var rank = 1.0
        while rank < 30 {
            term *= -square / (rank * (rank + 1))
            sum += term
            rank += 2
        }
        return sum
    }

    /// The sine of an angle between −π and π, by its series.
    static func sine(_ angle: Double) -> Double {
        let square = angle * angle
        var term = angle
        var sum = angle
        var rank = 2.0
        while rank < 30 {
            term *= -square / (rank * (rank + 1))
            sum += term
            rank += 2
        }
        return sum
    }

    /// Metres between two points in degrees, by the haversine.
    static func distance(_ lon1: Double, _ lat1: Double, _ lon2: Double, _ lat2: Double) -> Double {
        var turn = (lon2 - lon1) * radians
        if turn > .pi { turn -= 2 * .pi } else if turn < -.pi { turn += 2 * .pi }
        let half = sine((lat2 - lat1) * radians / 2)
        let across = sine(turn / 2)
        let square = half * half + cosine(lat1 * radians) * cosine(lat2 * radians) * across * across
        return 2 * radius * arcsine(squareRoot(max(0, min(1, square))))
    }

    /// The arcsine of a value between 0 and 1: halved until its series is short.
    private static func arcsine(_ value: Double) -> Double {
        if value > 0.5 { return .pi / 2 - 2 * arcsine(squareRoot((1 - value) / 2)) }
        let square = value * value
        var term = value
        var sum = value
        var rank = 1.0
        while rank < 60 {
            term *= square * rank / (rank + 1)
            sum += term / (rank + 2)
            rank += 2
            if term < 1e-18 { break }
        }
        return sum
    }
}
