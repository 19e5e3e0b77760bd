import AddressEngine

/// Coordinates as people type and read them.
enum CoordinateText {
    static let unreadable = "Donnez les deux coordonnées, chacune un nombre\u{A0}: 0,586912 ou 43.846230."

    /// Reads a decimal with a comma or a point, spaces between thousands allowed.
    static func number(_ text: String) -> Double? {
        let plain = text.filter { !$0.isWhitespace }.map { $0 == "," ? "." : $0 }
        guard let number = Double(String(plain)), number.isFinite else { return nil }
        return number
    }

    /// Six decimals, about ten centimetres.
    static func degrees(_ value: Double) -> String {
        let units = Int((value * 1_000_000).rounded())
        let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: 1_000_000)
        return (units < 0 ? "-" : "") + "\(whole)." + String(String(1_000_000 + rest).dropFirst())
    }

    /// A point typed in Lambert-93 metres; nil when it is not in mainland France.
    static func degrees(x: Double, y: Double) -> (lon: Double, lat: Double)? {
        guard (0...1_300_000).contains(x), (6_000_000...7_200_000).contains(y) else { return nil }
        let point = LegalProjection.metropolitan.inverse(PlanePoint(x: x, y: y))
        return (point.longitude, point.latitude)
    }
}
