/// JSON written straight into bytes.
struct JSONBytes {
    private(set) var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(2_048) }

    /// JSON that is known to be well written.
    mutating func raw(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func raw(_ text: [UInt8]) { bytes.append(contentsOf: text) }

    /// A text between quotes (RFC 8259 §7); its bytes are UTF-8.
    mutating func string(_ text: some Sequence<UInt8>) {
        bytes.append(0x22)
        escaped(text)
        bytes.append(0x22)
    }

    mutating func string(_ text: String) { string(text.utf8) }

    /// A text to be put between quotes with others.
    mutating func escaped(_ text: some Sequence<UInt8>) {
        for byte in text {
            switch byte {
            case 0x22, 0x5C:
                bytes.append(0x5C)
                bytes.append(byte)
            case 0..<0x20, 0x7F:
                let digits: StaticString = "0123456789abcdef"
                raw("\\u00")
                bytes.append(digits.utf8Start[Int(byte >> 4)])
                bytes.append(digits.utf8Start[Int(byte & 15)])
            default: bytes.append(byte)
            }
        }
    }

    mutating func integer(_ value: Int) { bytes.appendInteger(value) }

    /// A number with at most so many decimals, without zeros at its end; `null` when it is not finite.
    mutating func number(_ value: Double, decimals: Int) {
        guard value.isFinite, value.magnitude < 1e9 else { return raw("null") }
        bytes.appendDecimal(value, decimals: decimals)
    }

    mutating func comma() { bytes.append(0x2C) }
}

extension [UInt8] {
    /// Adds a number in base ten.
    mutating func appendInteger(_ value: Int) {
        if value < 0 { append(0x2D) }
        var rest = value.magnitude
        let start = count
        repeat {
            append(0x30 + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        self[start...].reverse()
    }

    /// Adds a number with at most so many decimals, from 0 to 7, without zeros at its end.
    ///
    /// - Parameter value: smaller than a milliard, whatever its sign.
    mutating func appendDecimal(_ value: Double, decimals: Int) {
        var scale = 1
        for _ in 0..<decimals { scale *= 10 }
        let scaled = Int((value * Double(scale)).rounded())
        if scaled < 0 { append(0x2D) }
        let magnitude = Int(scaled.magnitude)
        appendInteger(magnitude / scale)
        var rest = magnitude % scale
        guard rest > 0 else { return }
        append(0x2E)
        while rest > 0 {
            scale /= 10
            append(0x30 + UInt8(rest / scale))
            rest %= scale
        }
    }
}
