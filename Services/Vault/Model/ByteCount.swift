import Foundation

/// A number of bytes, as people read and type it: powers of ten, as disks are sold.
enum ByteCount {
    private static let units: [(name: String, size: Double)] = [
        ("To", 1e12), ("Go", 1e9), ("Mo", 1e6), ("ko", 1e3),
    ]

    /// « 12,4 Go », « 200 Mo », « 812 octets ».
    static func text(_ bytes: Int) -> String {
        let amount = Double(bytes)
        guard let unit = units.first(where: { amount >= $0.size }) else {
            return bytes < 2 ? "\(bytes) octet" : "\(bytes)\u{A0}octets"
        }
        let value = amount / unit.size
        let digits = value < 100 && unit.size >= 1e9 ? 1 : 0
        let number = value.formatted(
            .number.precision(.fractionLength(0...digits)).locale(Locale(identifier: "fr_FR")))
        return "\(number)\u{A0}\(unit.name)"
    }

    /// - Parameter text: `50GB`, `50 Go`, `500M`, `1.5T`, or bytes alone.
    static func bytes(_ text: String) -> Int? {
        let plain = text.filter { $0 != " " && $0 != "\u{A0}" }.replacing(",", with: ".").uppercased()
        let number = plain.prefix { $0.isNumber || $0 == "." }
        let unit = plain.dropFirst(number.count)
        let sizes: [Substring: Double] = [
            "": 1, "O": 1, "B": 1, "K": 1e3, "KO": 1e3, "KB": 1e3, "M": 1e6, "MO": 1e6, "MB": 1e6, "G": 1e9,
            "GO": 1e9, "GB": 1e9, "T": 1e12, "TO": 1e12, "TB": 1e12,
        ]
        guard let value = Double(number), let size = sizes[unit], value * size >= 1, value * size < 1e18
        else {
            return nil
        }
        return Int(value * size)
    }
}
