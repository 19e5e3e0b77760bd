package import Persistence

/// A French telephone that receives SMS, in the one form that gateways understand: `+33612345678` (E.164).
///
/// Those of other countries are not taken: whoever is paid for the SMS that a country receives would have us send many.
package struct MobileNumber: Sendable, Hashable, SQLConvertible, CustomStringConvertible {
    package let text: String

    /// - Parameter text: as people write it: `06 12 34 56 78`, `+33 6 12 34 56 78`, `0033…`.
    /// - Returns: nil unless it is a mobile of France or its overseas territories.
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
        let isMobile = Self.mobiles.contains { start, count in
            digits.hasPrefix(start) && digits.count == count
        }
        guard isMobile else { return nil }
        self.text = "+" + digits
    }

    /// How mobiles begin, and their digits in all, country code included.
    ///
    /// The départements: ARCEP, decision 2018-0881, annex 1. The collectivités of the Pacific and Saint-Pierre-et-Miquelon number
    /// their own, as ITU-T’s national plans have it.
    private static let mobiles: [(start: String, count: Int)] = [
        ("336", 11), ("337", 11), ("262692", 12), ("262693", 12), ("262639", 12), ("590690", 12),
        ("590691", 12), ("594694", 12), ("596696", 12), ("596697", 12), ("50855", 9), ("6877", 9),
        ("6878", 9),
        ("6879", 9), ("68987", 11), ("68988", 11), ("68989", 11), ("68182", 9), ("68183", 9),
    ]

    /// Overseas mobiles begin as others do at home, and have a country code of their own (ARCEP numbering plan).
    private static func country(of digits: Substring) -> Substring {
        switch digits.prefix(4) {
        case "0690", "0691": "590"
        case "0694": "594"
        case "0696", "0697": "596"
        case "0692", "0693", "0639": "262"
        default: "33"
        }
    }

    package var description: String { text }
    package var sqlValue: SQLValue { .text(text) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(text)
    }
}
