/// The parameters of an address, names and values decoded (application/x-www-form-urlencoded, WHATWG URL §5.1).
///
/// Values are the bytes that were sent, UTF-8 or not.
struct QueryParameters: Sendable {
    private var pairs: [(name: [UInt8], value: [UInt8])] = []

    /// What follows the `?`.
    /// - Throws: `.tooManyParameters` beyond a hundred.
    init(_ query: some Sequence<UInt8>) throws(RequestRefusal) {
        var name: [UInt8] = []
        var value: [UInt8] = []
        var isInValue = false
        var escape = Escape()
        for byte in query {
            if byte == 0x26 {
                escape.end(into: &value, &name, isInValue)
                try add(name, value)
                name = []
                value = []
                isInValue = false
            } else if byte == 0x3D, !isInValue {
                escape.end(into: &value, &name, isInValue)
                isInValue = true
            } else if isInValue {
                escape.take(byte, into: &value)
            } else {
                escape.take(byte, into: &name)
            }
        }
        escape.end(into: &value, &name, isInValue)
        try add(name, value)
    }

    private mutating func add(_ name: [UInt8], _ value: [UInt8]) throws(RequestRefusal) {
        guard !name.isEmpty else { return }
        guard pairs.count < 100 else { throw .tooManyParameters }
        pairs.append((name, value))
    }

    /// The first value of this name that is not empty; nil when there is none.
    func first(_ name: StaticString) -> [UInt8]? {
        for pair in pairs where !pair.value.isEmpty && Self.matches(pair.name, name) { return pair.value }
        return nil
    }

    /// Every value of this name, in order, parted at the commas, plus signs and spaces.
    func list(_ name: StaticString) -> [[UInt8]] {
        var values: [[UInt8]] = []
        for pair in pairs where Self.matches(pair.name, name) {
            for value in pair.value.split(whereSeparator: { $0 == 0x2C || $0 == 0x2B || $0 == 0x20 }) {
                values.append(Array(value))
            }
        }
        return values
    }

    private static func matches(_ bytes: [UInt8], _ name: StaticString) -> Bool {
        bytes.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }
}

/// What was read of `%C3`; one that is cut short stands for itself.
private struct Escape {
    private var read: [UInt8] = []

    mutating func take(_ byte: UInt8, into bytes: inout [UInt8]) {
        guard !read.isEmpty else {
            switch byte {
            case 0x25: read.append(byte)
            case 0x2B: bytes.append(0x20)
            default: bytes.append(byte)
            }
            return
        }
        guard let digit = Self.digit(byte) else {
            bytes.append(contentsOf: read)
            read = []
            return take(byte, into: &bytes)
        }
        if read.count == 1 {
            read.append(byte)
        } else {
            bytes.append((Self.digit(read[1]) ?? 0) << 4 | digit)
            read = []
        }
    }

    mutating func end(into value: inout [UInt8], _ name: inout [UInt8], _ isInValue: Bool) {
        if isInValue { value.append(contentsOf: read) } else { name.append(contentsOf: read) }
        read = []
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
