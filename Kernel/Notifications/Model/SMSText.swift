/// The text of an SMS and what it costs: how it is coded, in how many parts it travels.
package struct SMSText: Sendable, Equatable {
    package let text: String
    package let alphabet: Alphabet
    /// Septets in GSM-7, 16-bit units in UCS-2.
    package let units: Int
    /// How many SMS the operator counts.
    package let parts: Int

    package enum Alphabet: String, Sendable {
        /// 160 letters, or 153 in each of several parts (3GPP TS 23.038 §6.2.1).
        case gsm7
        /// 70 letters, or 67 in each of several parts: as soon as one letter is not in GSM-7.
        case ucs2
    }

    /// Longer texts are for the page: ten parts are dear and no longer read.
    package static let mostParts = 10

    /// - Returns: nil for a text that is empty, or longer than `mostParts`.
    package init?(_ text: String) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let clean = lines.joined(separator: "\n").unicodeScalars.filter {
            $0 == "\n" || $0.properties.generalCategory != .control
        }
        var plain = String.UnicodeScalarView()
        plain.append(contentsOf: clean)
        self.text = String(plain).trimmed
        let weights = self.text.unicodeScalars.map(GSM7.septets)
        if weights.contains(nil) {
            alphabet = .ucs2
            let scalars = self.text.unicodeScalars.map { $0.value > 0xFFFF ? 2 : 1 }
            units = scalars.reduce(0, +)
            parts = Self.parts(of: scalars, alone: 70, joined: 67)
        } else {
            alphabet = .gsm7
            let septets = weights.compactMap(\.self)
            units = septets.reduce(0, +)
            parts = Self.parts(of: septets, alone: 160, joined: 153)
        }
        guard units > 0, parts <= Self.mostParts else { return nil }
    }

    /// The letters that alone make the SMS cost more than twice as much.
    package var dearLetters: [String] {
        var seen: Set<Unicode.Scalar> = []
        return text.unicodeScalars.filter { GSM7.septets(of: $0) == nil && seen.insert($0).inserted }.map(
            String.init)
    }

    /// The same text with those letters written another way, where French has one: « ê » as « e », « ’ » as « ' ».
    package var inPlainLetters: String {
        text.unicodeScalars.map { GSM7.septets(of: $0) == nil ? GSM7.plain($0) : String($0) }.joined()
    }

    /// A letter of two units is never cut in two.
    private static func parts(of weights: [Int], alone: Int, joined: Int) -> Int {
        guard weights.reduce(0, +) > alone else { return 1 }
        var (parts, room) = (1, joined)
        for weight in weights {
            if weight > room {
                parts += 1
                room = joined
            }
            room -= weight
        }
        return parts
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
