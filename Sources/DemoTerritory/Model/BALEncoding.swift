/// The encodings in which spreadsheets leave a BAL.
package enum BALEncoding: String, Sendable, CaseIterable {
    case utf8
    case utf8WithMark
    case windows1252

    /// The bytes of a text; a character that Windows-1252 lacks becomes a question mark.
    package func bytes(of text: String) -> [UInt8] {
        guard self == .windows1252 else { return Array(text.utf8) }
        return text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0...0x7F, 0xA0...0xFF: UInt8(scalar.value)
            case 0x2019: 0x92
            case 0x0152: 0x8C
            case 0x0153: 0x9C
            default: UInt8(ascii: "?")
            }
        }
    }

    /// What the file begins with.
    var mark: [UInt8] {
        self == .utf8WithMark ? [0xEF, 0xBB, 0xBF] : []
    }
}
