/// Latin letters without their accents: é gives e, œ gives oe, ß gives ss; combining marks fall.
enum Deburr {
    /// Latin-1 from U+00C0, in order; a space stands for « itself ».
    private static let latin1: StaticString =
        "AAAAAAACEEEEIIIIDNOOOOO OUUUUYTsaaaaaaaceeeeiiiidnooooo ouuuuyty"
    /// Latin Extended-A from U+0100, in order.
    private static let extendedA: StaticString = """
        AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL\
        lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs
        """

    /// Appends the text without accents, in lower case when asked by the caller's folding.
    static func append(_ text: Bytes, lowercased: Bool = true, to output: inout [UInt8]) {
        var index = 0
        while index < text.count {
            let (value, next) = text.scalar(at: index)
            index = next
            if value < 0x80 {
                output.append(fold(UInt8(value), lowercased))
            } else if (0x300...0x36F).contains(value) || (0x20D0...0x20F0).contains(value)
                || (0xFE20...0xFE2F).contains(value)
            {
                continue
            } else {
                append(scalar: value, lowercased: lowercased, to: &output)
            }
        }
    }

    private static func append(scalar value: UInt32, lowercased: Bool, to output: inout [UInt8]) {
        let pair: StaticString? =
            switch value {
            case 0xC6: "Ae"
            case 0xE6: "ae"
            case 0xDE: "Th"
            case 0xFE: "th"
            case 0xDF: "ss"
            case 0x132: "IJ"
            case 0x133: "ij"
            case 0x152: "Oe"
            case 0x153: "oe"
            case 0x149: "'n"
            default: nil
            }
        if let pair {
            for byte in Bytes.of(pair) { output.append(fold(byte, lowercased)) }
            return
        }
        if value >= 0xC0, value <= 0xFF {
            let letter = Bytes.of(latin1)[Int(value - 0xC0)]
            if letter != 32 { return output.append(fold(letter, lowercased)) }
        } else if value >= 0x100, value <= 0x17F {
            return output.append(fold(Bytes.of(extendedA)[Int(value - 0x100)], lowercased))
        }
        output.append(scalar: lowercased ? LetterCase.lower(value) : value)
    }

    @inline(__always)
    private static func fold(_ byte: UInt8, _ lowercased: Bool) -> UInt8 {
        lowercased && byte >= 65 && byte <= 90 ? byte + 32 : byte
    }
}
