/// Windows-1252 as the web reads it (WHATWG Encoding §10.1): each byte is a character.
enum Latin {
    /// 0x80 to 0x9F.
    private static let upper: [UInt16] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
        0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
        0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]

    /// Adds the characters of Windows-1252 bytes in UTF-8.
    static func append(_ bytes: some Sequence<UInt8>, to text: inout [UInt8]) {
        for byte in bytes {
            if byte < 0x80 {
                text.append(byte)
            } else {
                text.append(scalar: byte < 0xA0 ? UInt32(upper[Int(byte & 0x1F)]) : UInt32(byte))
            }
        }
    }

    /// Adds characters of UTF-8 in Windows-1252: `?` for those that it does not have.
    static func append(utf8 text: some Sequence<UInt8>, to bytes: inout [UInt8]) {
        for scalar in String(decoding: Array(text), as: UTF8.self).unicodeScalars {
            let value = scalar.value
            if value < 0x80 || (0xA0...0xFF).contains(value) {
                bytes.append(UInt8(value))
            } else if let place = upper.firstIndex(where: { UInt32($0) == value }) {
                bytes.append(0x80 + UInt8(place))
            } else {
                bytes.append(0x3F)
            }
        }
    }
}

extension [UInt8] {
    /// Adds a character in UTF-8; half a pair of UTF-16 as U+FFFD.
    mutating func append(scalar value: UInt32) {
        let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
        append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}

/// UTF-16 that comes piece after piece, made UTF-8.
struct UTF16Reader: Sendable {
    let isBigEndian: Bool
    private var half: UInt8?
    private var lead: UInt32?

    init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

    mutating func read(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        for byte in bytes {
            guard let first = half else {
                half = byte
                continue
            }
            half = nil
            take(isBigEndian ? UInt32(first) << 8 | UInt32(byte) : UInt32(byte) << 8 | UInt32(first), &text)
        }
        return text
    }

    /// What is left of a character that was cut.
    mutating func finish() -> [UInt8] {
        var text: [UInt8] = []
        if lead != nil || half != nil { text.append(scalar: 0xFFFD) }
        (lead, half) = (nil, nil)
        return text
    }

    private mutating func take(_ unit: UInt32, _ text: inout [UInt8]) {
        if let lead {
            self.lead = nil
            if (0xDC00...0xDFFF).contains(unit) {
                text.append(scalar: 0x10000 + (lead - 0xD800) << 10 + (unit - 0xDC00))
                return
            }
            text.append(scalar: 0xFFFD)
        }
        if (0xD800...0xDBFF).contains(unit) { lead = unit } else { text.append(scalar: unit) }
    }

    /// UTF-8 made UTF-16 again.
    static func bytes(of text: [UInt8], isBigEndian: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count * 2)
        for unit in String(decoding: text, as: UTF8.self).utf16 {
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
            bytes.append(isBigEndian ? high : low)
            bytes.append(isBigEndian ? low : high)
        }
        return bytes
    }
}
