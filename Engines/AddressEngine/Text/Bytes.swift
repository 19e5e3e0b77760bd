/// A piece of text as it lies in memory: UTF-8 bytes that belong to someone else.
public typealias Bytes = UnsafeBufferPointer<UInt8>

extension UnsafeBufferPointer where Element == UInt8 {
    /// The bytes of a literal.
    static func of(_ text: StaticString) -> Bytes {
        Bytes(start: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    /// The bytes from `start` up to, not including, `end`.
    @inline(__always)
    func slice(_ start: Int, _ end: Int) -> Bytes { Bytes(rebasing: self[start..<end]) }

    func equals(_ other: Bytes) -> Bool {
        guard count == other.count else { return false }
        for index in 0..<count where self[index] != other[index] { return false }
        return true
    }

    @inline(__always)
    func equals(_ text: StaticString) -> Bool { equals(Bytes.of(text)) }

    func hasPrefix(_ text: StaticString) -> Bool {
        let prefix = Bytes.of(text)
        return count >= prefix.count && slice(0, prefix.count).equals(prefix)
    }

    func hasSuffix(_ text: StaticString) -> Bool {
        let suffix = Bytes.of(text)
        return count >= suffix.count && slice(count - suffix.count, count).equals(suffix)
    }

    /// The first place of a byte at or after `start`.
    @inline(__always)
    func first(_ byte: UInt8, from start: Int = 0) -> Int? {
        var index = start
        while index < count {
            if self[index] == byte { return index }
            index += 1
        }
        return nil
    }

    /// How many UTF-16 units these UTF-8 bytes make: the length JavaScript, hence the reference, sees.
    var utf16Count: Int {
        var total = 0
        for byte in self {
            if byte & 0xC0 != 0x80 { total += byte >= 0xF0 ? 2 : 1 }
        }
        return total
    }

    /// Decodes the scalar at `index`: its value and the index after it; a stray byte counts as U+FFFD.
    @inline(__always)
    func scalar(at index: Int) -> (value: UInt32, next: Int) {
        let lead = self[index]
        if lead < 0x80 { return (UInt32(lead), index + 1) }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, index + length <= count else { return (0xFFFD, index + 1) }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length { value = value << 6 | UInt32(self[index + offset] & 0x3F) }
        return (value, index + length)
    }

    var isASCII: Bool {
        for byte in self where byte >= 0x80 { return false }
        return true
    }

    /// Without white space at both ends, as `String.prototype.trim` of ECMAScript understands it.
    @inline(__always)
    var trimmed: Bytes {
        guard count > 0, self[0] <= 32 || self[0] >= 0x80 || self[count - 1] <= 32 || self[count - 1] >= 0x80
        else { return self }
        return slowlyTrimmed
    }

    private var slowlyTrimmed: Bytes {
        var start = 0
        var end = count
        while start < end {
            let (value, next) = scalar(at: start)
            guard isSpace(value) else { break }
            start = next
        }
        while end > start {
            var lead = end - 1
            while lead > start, self[lead] & 0xC0 == 0x80 { lead -= 1 }
            guard isSpace(slice(lead, end).scalar(at: 0).value) else { break }
            end = lead
        }
        return slice(start, end)
    }
}

/// White space and line ends of ECMAScript.
func isSpace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 9...13, 32, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
}

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

@inline(__always)
func isLetter(_ byte: UInt8) -> Bool { (byte | 32) >= 97 && (byte | 32) <= 122 }

extension [UInt8] {
    /// Appends the bytes of a literal.
    mutating func append(_ text: StaticString) { append(contentsOf: Bytes.of(text)) }

    /// Appends a whole number in decimal.
    mutating func append(decimal value: Int) {
        if value < 0 { append(45) }
        var rest = value.magnitude
        var digits: [UInt8] = []
        repeat {
            digits.append(UInt8(rest % 10) + 48)
            rest /= 10
        } while rest > 0
        append(contentsOf: digits.reversed())
    }

    /// Appends a count as French writes it: `5 843`, with narrow no-break spaces.
    mutating func append(grouped value: Int) {
        var digits: [UInt8] = []
        digits.append(decimal: value)
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { append("\u{202F}") }
            append(digit)
        }
    }

    /// Appends one scalar in UTF-8.
    mutating func append(scalar value: UInt32) {
        switch value {
        case 0..<0x80: append(UInt8(value))
        case 0x80..<0x800:
            append(UInt8(0xC0 | value >> 6))
            append(UInt8(0x80 | value & 0x3F))
        case 0x800..<0x10000:
            append(UInt8(0xE0 | value >> 12))
            append(UInt8(0x80 | value >> 6 & 0x3F))
            append(UInt8(0x80 | value & 0x3F))
        default:
            append(UInt8(0xF0 | value >> 18 & 0x07))
            append(UInt8(0x80 | value >> 12 & 0x3F))
            append(UInt8(0x80 | value >> 6 & 0x3F))
            append(UInt8(0x80 | value & 0x3F))
        }
    }
}
