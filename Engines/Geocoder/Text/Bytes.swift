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

    @inline(__always)
    func equals(_ other: Bytes) -> Bool {
        guard count == other.count else { return false }
        for index in 0..<count where self[index] != other[index] { return false }
        return true
    }

    func equals(_ text: StaticString) -> Bool { equals(Bytes.of(text)) }

    /// Whether these bytes sort before the others.
    @inline(__always)
    func precedes(_ other: Bytes) -> Bool {
        let shared = Swift.min(count, other.count)
        for index in 0..<shared where self[index] != other[index] { return self[index] < other[index] }
        return count < other.count
    }

    @inline(__always)
    func hasPrefix(_ prefix: Bytes) -> Bool {
        guard count >= prefix.count else { return false }
        for index in 0..<prefix.count where self[index] != prefix[index] { return false }
        return true
    }

    /// Decodes the scalar at `index`: its value and the index after it; a stray byte counts as U+FFFD.
    @inline(__always)
    func scalar(at index: Int) -> (value: UInt32, next: Int) {
        let lead = self[index]
        if lead < 0x80 { return (UInt32(lead), index + 1) }
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
        guard lead >= 0xC2, lead <= 0xF4, index + length <= count else { return (0xFFFD, index + 1) }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length {
            guard self[index + offset] & 0xC0 == 0x80 else { return (0xFFFD, index + 1) }
            value = value << 6 | UInt32(self[index + offset] & 0x3F)
        }
        return (value, index + length)
    }
}

@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

@inline(__always)
func isSmallLetter(_ byte: UInt8) -> Bool { byte >= 97 && byte <= 122 }

extension [UInt8] {
    /// Appends the bytes of a literal.
    mutating func append(_ text: StaticString) { append(contentsOf: Bytes.of(text)) }

    /// Appends a whole number in decimal, with zeros before it up to `width` digits.
    mutating func append(decimal value: Int, width: Int = 1) {
        var rest = value.magnitude
        let place = count
        repeat {
            insert(UInt8(rest % 10) + 48, at: place)
            rest /= 10
        } while rest > 0
        while count - place < width { insert(48, at: place) }
        if value < 0 { insert(45, at: place) }
    }
}

/// The 64-bit FNV-1a hash of a word, well mixed: what the tables of the index are keyed by.
@inline(__always)
func wordHash(_ bytes: Bytes) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return mixed(hash)
}

/// The finaliser of SplitMix64: every bit of the input moves every bit of the output.
@inline(__always)
func mixed(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
}
