/// Numbers as the BAL writes them: a point, no exponent, a bounded number of decimals.
enum PlainDecimal {
    /// Degrees: seven decimals, about one centimetre (AITF 1.5).
    static func degrees(_ degrees: Double) -> String {
        fixed(degrees, decimals: 7, scale: 10_000_000)
    }

    /// Metres of a legal projection: two decimals.
    static func metres(_ metres: Double) -> String {
        fixed(metres, decimals: 2, scale: 100)
    }

    private static func fixed(_ number: Double, decimals: Int, scale: Double) -> String {
        guard number.isFinite, abs(number) < 1e11 else { return "" }
        let scaled = Int64((abs(number) * scale).rounded())
        let whole = scaled / Int64(scale)
        let rest = String(scaled % Int64(scale))
        var fraction = Substring(String(repeating: "0", count: decimals - rest.count) + rest)
        while fraction.last == "0" { fraction.removeLast() }
        let sign = number < 0 && scaled != 0 ? "-" : ""
        return fraction.isEmpty ? "\(sign)\(whole)" : "\(sign)\(whole).\(fraction)"
    }
}
