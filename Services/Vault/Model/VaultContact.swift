/// Somebody who is told of dangers first: the mayor of a commune, or who is on call at the syndicat.
struct VaultContact: Sendable, Equatable {
    let name: String
    /// In small letters, as addresses are compared; nil when none was given.
    let email: String?
    /// As it was typed: « 06 12 34 56 78 »; empty when none was given.
    let phone: String

    static let longestName = 80

    /// A telephone number as people write it.
    ///
    /// - Returns: nil unless it is four to fifteen digits (ITU-T E.164), with spaces, dots, hyphens, and a `+` before.
    static func phone(_ text: String) -> String? {
        let plain = text.split(whereSeparator: { $0 == " " || $0 == "\u{A0}" || $0 == "\u{202F}" })
            .joined(separator: " ")
        let digits = plain.filter { "0123456789".contains($0) }
        let body = plain.hasPrefix("+") ? plain.dropFirst() : plain[...]
        guard (4...15).contains(digits.count), plain.count <= 25,
            body.allSatisfy({ "0123456789 .-".contains($0) })
        else { return nil }
        return plain
    }

    /// What a telephone dials: `+33612345678`.
    static func dialled(_ phone: String) -> String {
        "tel:" + phone.filter { "+0123456789".contains($0) }
    }
}

/// The words by which an advice says to call: a number takes their place when somebody is on call.
enum CallingWords {
    static let plain = "appelez le syndicat"

    /// An advice that says to call nobody has the number after it: who is in danger must have one under their eyes.
    ///
    /// - Parameter phone: that of who is on call; nil when nobody is.
    static func naming(_ phone: String?, in advice: String) -> String {
        guard let phone else { return advice }
        guard let range = advice.firstRange(of: plain) else {
            return "\(advice) Astreinte du syndicat\u{A0}: \(phone)."
        }
        return advice[..<range.lowerBound] + "appelez le \(phone)" + advice[range.upperBound...]
    }
}
