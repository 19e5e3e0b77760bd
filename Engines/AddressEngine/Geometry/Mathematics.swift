#if hasFeature(Embedded)
    // In the browser the functions of the C library are linked by their names.
    @_extern(c, "sin") func sin(_ value: Double) -> Double
    @_extern(c, "cos") func cos(_ value: Double) -> Double
    @_extern(c, "atan") func atan(_ value: Double) -> Double
    @_extern(c, "atan2") func atan2(_ y: Double, _ x: Double) -> Double
    @_extern(c, "asinh") func asinh(_ value: Double) -> Double
    @_extern(c, "atanh") func atanh(_ value: Double) -> Double
    @_extern(c, "sinh") func sinh(_ value: Double) -> Double
    @_extern(c, "cosh") func cosh(_ value: Double) -> Double
    @_extern(c, "exp") func exp(_ value: Double) -> Double
    @_extern(c, "log") func log(_ value: Double) -> Double
    @_extern(c, "tan") func tan(_ value: Double) -> Double
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The functions the projections need, under one name in the program and in the browser.
enum Mathematics {
    static let radians = Double.pi / 180

    @inline(__always)
    static func sine(_ value: Double) -> Double { sin(value) }
    @inline(__always)
    static func cosine(_ value: Double) -> Double { cos(value) }
    static func arctangent(_ value: Double) -> Double { atan(value) }
    static func arctangent(_ y: Double, _ x: Double) -> Double { atan2(y, x) }
    @inline(__always)
    static func hyperbolicArcsine(_ value: Double) -> Double { asinh(value) }
    @inline(__always)
    static func hyperbolicArctangent(_ value: Double) -> Double { atanh(value) }
    static func hyperbolicSine(_ value: Double) -> Double { sinh(value) }
    static func hyperbolicCosine(_ value: Double) -> Double { cosh(value) }
    @inline(__always)
    static func exponential(_ value: Double) -> Double { exp(value) }
    static func logarithm(_ value: Double) -> Double { log(value) }
}
