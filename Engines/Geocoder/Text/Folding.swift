/// Letters as addresses compare: small, without accents, ligatures opened (œ gives oe, ß gives ss).
enum Folding {
    /// What a character is to the tokenizer.
    enum Kind { case letter, digit, apostrophe, dot, degree, mark, pause }

    /// Latin-1 from U+00C0, in order; a space stands for a pause.
    private static let latin1: StaticString =
        "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    /// Latin Extended-A from U+0100, in order.
    private static let extendedA: StaticString = """
        aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll\
        lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs
        """

    /// Appends the character folded, and says what it is; only letters and digits are appended.
    @inline(__always)
    static func append(_ value: UInt32, to output: inout [UInt8]) -> Kind {
        guard value >= 0x80 else {
            let byte = UInt8(value)
            if isSmallLetter(byte) {
                output.append(byte)
                return .letter
            }
            if isDigit(byte) {
                output.append(byte)
                return .digit
            }
            if byte >= 65, byte <= 90 {
                output.append(byte + 32)
                return .letter
            }
            return byte == 39 || byte == 96 ? .apostrophe : byte == 46 ? .dot : .pause
        }
        return appendBeyondASCII(value, to: &output)
    }

    private static func appendBeyondASCII(_ value: UInt32, to output: inout [UInt8]) -> Kind {
        switch value {
        case 0x300...0x36F: return .mark
        case 0x2019, 0x2018, 0x2BC, 0xB4, 0x2032: return .apostrophe
        case 0xB0, 0xBA: return .degree
        case 0xC6, 0xE6: output.append("ae")
        case 0x152, 0x153: output.append("oe")
        case 0xDF: output.append("ss")
        case 0xDE, 0xFE: output.append("th")
        case 0x132, 0x133: output.append("ij")
        case 0xC0...0xFF:
            let letter = Bytes.of(latin1)[Int(value - 0xC0)]
            if letter == 32 { return .pause }
            output.append(letter)
        case 0x100...0x17F:
            output.append(Bytes.of(extendedA)[Int(min(value - 0x100, 127))])
        case 0x180..<0x2000, 0x3040..<0xD800: append(scalar: value, to: &output)
        default: return .pause
        }
        return .letter
    }

    /// Letters of other alphabets stay as they are.
    private static func append(scalar value: UInt32, to output: inout [UInt8]) {
        if value < 0x800 {
            output.append(UInt8(0xC0 | value >> 6))
        } else {
            output.append(UInt8(0xE0 | value >> 12))
            output.append(UInt8(0x80 | value >> 6 & 0x3F))
        }
        output.append(UInt8(0x80 | value & 0x3F))
    }
}
