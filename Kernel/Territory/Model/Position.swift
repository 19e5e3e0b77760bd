/// A point of the ground in WGS84 degrees.
package struct Position: Sendable, Hashable {
    package let lon: Double
    package let lat: Double

    package init(lon: Double, lat: Double) {
        self.lon = lon
        self.lat = lat
    }

    /// - Returns: nil unless both are there.
    init?(lon: Double?, lat: Double?) {
        guard let lon, let lat else { return nil }
        self.init(lon: lon, lat: lat)
    }

    /// As GeoJSON writes it, `[0.56734,43.66018]`.
    var pair: String {
        "[\(Self.text(lon)),\(Self.text(lat))]"
    }

    /// A coordinate to five decimals, about a metre, without the zeros at its end.
    package static func text(_ degrees: Double) -> String {
        let units = Int((degrees * 100_000).rounded())
        let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: 100_000)
        var digits = Array(String(100_000 + rest).dropFirst())
        while digits.last == "0" { digits.removeLast() }
        return (units < 0 ? "-" : "") + String(whole) + (digits.isEmpty ? "" : "." + String(digits))
    }
}
