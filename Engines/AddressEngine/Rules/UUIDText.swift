/// The written form of an identifier of the BAN.
public enum UUIDText {
    /// Whether the text is a UUID of version 4.
    public static func isVersion4(_ text: String) -> Bool {
        [UInt8](text.utf8).withUnsafeBufferPointer { isVersion4($0) }
    }

    /// Whether the text is a UUID of version 4 (RFC 9562), in either case.
    @inline(__always)
    static func isVersion4(_ text: Bytes) -> Bool {
        guard text.count == 36, text[14] == 52 else { return false }
        let variant = text[19] | 32
        guard variant == 56 || variant == 57 || variant == 97 || variant == 98 else { return false }
        guard text[8] == 45, text[13] == 45, text[18] == 45, text[23] == 45 else { return false }
        guard let base = text.baseAddress else { return false }
        let raw = UnsafeRawPointer(base)
        // Eight bytes at a time, the dashes read as zeros.
        return isHexadecimal(raw, 0, dashes: 0) && isHexadecimal(raw, 8, dashes: 0x0000_FF00_0000_00FF)
            && isHexadecimal(raw, 16, dashes: 0xFF00_0000_00FF_0000) && isHexadecimal(raw, 24, dashes: 0)
            && isHexadecimal(raw, 28, dashes: 0)
    }

    /// Whether eight bytes are hexadecimal digits, those under `dashes` aside.
    @inline(__always)
    private static func isHexadecimal(_ raw: UnsafeRawPointer, _ offset: Int, dashes: UInt64) -> Bool {
        let bytes = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        let word = bytes & ~dashes | 0x3030_3030_3030_3030 & dashes
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        if word & tops != 0 { return false }
        let lower = word | 0x2020_2020_2020_2020
        let digits = (word &+ ones &* 0x50) & ~(word &+ ones &* 0x46)
        let letters = (lower &+ ones &* 0x1F) & ~(lower &+ ones &* 0x19)
        return (digits | letters) & tops == tops
    }

    /// A new identifier, version 4, in lower case.
    public static func random(using random: inout some RandomNumberGenerator) -> [UInt8] {
        var text: [UInt8] = []
        let halves: [UInt64] = [random.next(), random.next()]
        for place in 0..<32 {
            if place == 8 || place == 12 || place == 16 || place == 20 { text.append(45) }
            var nibble = UInt8(truncatingIfNeeded: halves[place / 16] >> UInt64(60 - place % 16 * 4)) & 15
            if place == 12 { nibble = 4 }
            if place == 16 { nibble = nibble & 3 | 8 }
            text.append(nibble < 10 ? nibble + 48 : nibble + 87)
        }
        return text
    }
}
