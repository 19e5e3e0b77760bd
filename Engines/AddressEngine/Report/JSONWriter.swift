/// Writes JSON (RFC 8259) into memory, byte by byte.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    init() { bytes.reserveCapacity(4096) }

    /// Whether there is enough to hand over.
    var isFull: Bool { bytes.count >= 1 << 16 }

    /// What was written since the last time, which is then forgotten.
    mutating func taken() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    mutating func open(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = false
    }

    mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    /// Begins an item of an array.
    mutating func item() {
        if needsComma { bytes.append(44) }
        needsComma = false
    }

    mutating func key(_ name: StaticString) {
        item()
        bytes.append(34)
        bytes.append(name)
        bytes.append(34)
        bytes.append(58)
    }

    mutating func key(_ name: [UInt8]) {
        item()
        text(name)
        bytes.append(58)
        needsComma = false
    }

    mutating func raw(_ text: StaticString) {
        bytes.append(text)
        needsComma = true
    }

    mutating func number(_ value: Int) {
        bytes.append(decimal: value)
        needsComma = true
    }

    /// Decimal degrees or metres.
    mutating func decimal(_ value: Double, decimals: Int) {
        Decimal.append(value, decimals: decimals, to: &bytes)
        needsComma = true
    }

    mutating func text(_ text: [UInt8]) {
        bytes.append(34)
        for byte in text {
            switch byte {
            case 34, 92:
                bytes.append(92)
                bytes.append(byte)
            case 10: bytes.append("\\n")
            case 9: bytes.append("\\t")
            case 0..<32:
                bytes.append("\\u00")
                bytes.append(byte >> 4 + 48)
                let low = byte & 15
                bytes.append(low < 10 ? low + 48 : low + 87)
            default: bytes.append(byte)
            }
        }
        bytes.append(34)
        needsComma = true
    }

    mutating func field(_ name: StaticString, _ value: StaticString) {
        key(name)
        text([UInt8](Bytes.of(value)))
    }

    mutating func field(_ name: StaticString, number value: Int) {
        key(name)
        number(value)
    }

    mutating func quoted(_ code: Code) {
        bytes.append(34)
        code.append(to: &bytes)
        bytes.append(34)
        needsComma = true
    }

    mutating func code(_ name: StaticString, _ code: Code) {
        key(name)
        quoted(code)
    }

    mutating func codeKey(_ code: Code) {
        item()
        quoted(code)
        bytes.append(58)
    }

    mutating func array<Item>(
        _ name: StaticString, _ items: [Item], _ write: (Item, inout JSONWriter) -> Void
    ) {
        key(name)
        open(91)
        for item in items {
            self.item()
            write(item, &self)
        }
        close(93)
    }

    mutating func object<Item>(
        _ name: StaticString, _ items: [Item], _ write: (Item, inout JSONWriter) -> Void
    ) {
        key(name)
        open(123)
        for item in items { write(item, &self) }
        close(125)
    }
}
