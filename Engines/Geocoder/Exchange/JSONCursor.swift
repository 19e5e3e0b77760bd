/// Reads JSON where it lies, value by value; what is not JSON ends the reading.
///
/// Source: RFC 8259.
struct JSONCursor {
    let text: Bytes
    private(set) var place = 0
    private(set) var hasFailed = false
    private static let deepest = 64

    init(_ text: Bytes) { self.text = text }

    /// The next byte that is no white space; 0 at the end.
    @inline(__always)
    mutating func peek() -> UInt8 {
        while place < text.count {
            let byte = text[place]
            if byte != 32 && byte != 9 && byte != 10 && byte != 13 { return byte }
            place += 1
        }
        return 0
    }

    /// Takes a byte when it comes next.
    @inline(__always)
    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        place += 1
        return true
    }

    mutating func fail() { hasFailed = true }

    /// Reads an object: the body reads the value of each key.
    mutating func object(_ body: ([UInt8], inout JSONCursor) -> Void) {
        guard take(123) else { return fail() }
        if take(125) { return }
        while !hasFailed {
            let key = string()
            guard take(58) else { return fail() }
            body(key, &self)
            if take(125) { return }
            guard take(44) else { return fail() }
        }
    }

    /// Reads an array: the body reads each value.
    mutating func array(_ body: (inout JSONCursor) -> Void) {
        guard take(91) else { return fail() }
        if take(93) { return }
        while !hasFailed {
            body(&self)
            if take(93) { return }
            guard take(44) else { return fail() }
        }
    }

    /// A text in UTF-8.
    mutating func string() -> [UInt8] {
        guard take(34) else {
            fail()
            return []
        }
        let start = place
        while place < text.count, text[place] != 34, text[place] != 92 { place += 1 }
        var output = Array(text.slice(start, min(place, text.count)))
        while place < text.count, text[place] != 34 {
            if text[place] == 92 {
                escape(into: &output)
            } else {
                output.append(text[place])
                place += 1
            }
        }
        if place >= text.count { fail() }
        place += 1
        return output
    }

    private mutating func escape(into output: inout [UInt8]) {
        place += 1
        guard place < text.count else { return fail() }
        let byte = text[place]
        place += 1
        switch byte {
        case 110: output.append(10)
        case 116: output.append(9)
        case 114: output.append(13)
        case 98: output.append(8)
        case 102: output.append(12)
        case 117:
            var value = unit()
            if value >= 0xD800, value < 0xDC00, place + 1 < text.count, text[place] == 92,
                text[place + 1] == 117
            {
                place += 2
                value = 0x10000 + (value - 0xD800) << 10 + (unit() & 0x3FF)
            }
            guard let scalar = Unicode.Scalar(value) else { return }
            for unit in UTF8.encode(scalar) ?? .init() { output.append(unit) }
        default: output.append(byte)
        }
    }

    private mutating func unit() -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 where place < text.count {
            let byte = text[place] | 32
            value = value << 4 | UInt32(isDigit(byte) ? byte - 48 : byte >= 97 && byte <= 102 ? byte - 87 : 0)
            place += 1
        }
        return value
    }

    /// A number; not a number when something else comes.
    mutating func number() -> Double {
        let isNegative = take(45)
        var mantissa: Double = 0
        var digits = 0
        var decimals = 0
        var isFraction = false
        while place < text.count {
            let byte = text[place]
            if isDigit(byte) {
                if digits < 17 {
                    mantissa = mantissa * 10 + Double(byte - 48)
                    digits += mantissa > 0 ? 1 : 0
                    if isFraction { decimals += 1 }
                } else if !isFraction {
                    decimals -= 1
                }
            } else if byte == 46, !isFraction {
                isFraction = true
            } else {
                break
            }
            place += 1
        }
        if place < text.count, text[place] | 32 == 101 { decimals -= exponent() }
        while decimals > 0 {
            mantissa /= JSONCursor.powers[min(decimals, 15)]
            decimals -= min(decimals, 15)
        }
        while decimals < 0, decimals > -400 {
            mantissa *= 10
            decimals += 1
        }
        return isNegative ? -mantissa : mantissa
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]

    private mutating func exponent() -> Int {
        place += 1
        var isNegative = false
        if place < text.count, text[place] == 43 || text[place] == 45 {
            isNegative = text[place] == 45
            place += 1
        }
        var value = 0
        while place < text.count, isDigit(text[place]) {
            value = min(value * 10 + Int(text[place] - 48), 1_000)
            place += 1
        }
        return isNegative ? -value : value
    }

    /// Passes over a value of any kind.
    mutating func skip(_ depth: Int = 0) {
        guard depth < JSONCursor.deepest else { return fail() }
        switch peek() {
        case 34: _ = string()
        case 123: object { _, cursor in cursor.skip(depth + 1) }
        case 91: array { $0.skip(depth + 1) }
        case 0: fail()
        default:
            let start = place
            while place < text.count, text[place] != 44, text[place] != 125, text[place] != 93,
                text[place] > 32
            {
                place += 1
            }
            if place == start { fail() }
        }
    }
}
