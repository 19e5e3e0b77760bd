package import Persistence

/// A telephone that receives SMS, in the one form that gateways understand: `+33612345678` (E.164).
package struct MobileNumber: Sendable, Hashable, SQLConvertible, CustomStringConvertible {
    package let text: String

    /// - Parameter text: as people write it: `06 12 34 56 78`, `+33 6 12 34 56 78`, `0033…`.
    /// - Returns: nil unless it can be a mobile: 06 or 07 in France, overseas codes included, or another country's number.
    package init?(_ text: String) {
        let written = text.filter { !" .-/()\u{A0}\u{202F}".contains($0) }
        guard written.utf8.count <= 20 else { return nil }
        var digits = written.hasPrefix("+") ? written.dropFirst() : written[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        if !written.hasPrefix("+") {
            if digits.hasPrefix("00") {
                digits = digits.dropFirst(2)
            } else if digits.hasPrefix("0"), digits.count == 10 {
                digits = Self.country(of: digits) + digits.dropFirst()
            } else {
                return nil
            }
        }
        guard (8...15).contains(digits.count), digits.first != "0" else { return nil }
        if digits.hasPrefix("33") {
            guard digits.count == 11, "67".contains(digits.dropFirst(2).first ?? "0") else { return nil }
        }
        self.text = "+" + digits
    }

    /// Overseas mobiles begin as others do at home, and have a country code of their own (ARCEP numbering plan).
    private static func country(of digits: Substring) -> Substring {
        switch digits.prefix(4) {
        case "0690", "0691": "590"
        case "0694": "594"
        case "0696", "0697": "596"
        case "0692", "0693": "262"
        default: digits.hasPrefix("0639") ? "262" : "33"
        }
    }

    package var description: String { text }
    package var sqlValue: SQLValue { .text(text) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(text)
    }
}
