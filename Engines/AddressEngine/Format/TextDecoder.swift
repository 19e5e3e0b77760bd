/// Turns the bytes of a file into clean UTF-8, piece by piece: without byte order mark, with U+FFFD for what is broken.
struct TextDecoder {
    private let nature: SourceNature
    private var isStart = true
    private var tail: [UInt8] = []

    init(_ nature: SourceNature) { self.nature = nature }

    /// Whether the bytes can be read where they lie.
    var readsInPlace: Bool { nature.isReadInPlace }

    /// How many bytes of a byte order mark stand at the very start of these bytes.
    mutating func markLength(_ bytes: Bytes) -> Int {
        guard isStart, !bytes.isEmpty else { return 0 }
        isStart = false
        return bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF ? 3 : 0
    }

    /// Appends the next bytes, decoded.
    mutating func append(_ bytes: Bytes, to output: inout [UInt8], isLast: Bool) {
        if nature.encoding == .windows1252 {
            output.reserveCapacity(output.count + bytes.count + bytes.count / 16)
            for byte in bytes { Windows1252.append(byte, to: &output) }
            return
        }
        tail.append(contentsOf: bytes)
        var kept = 0
        tail.withUnsafeBufferPointer { text in
            var index = 0
            while index < text.count {
                let end = endOfCleanText(text, from: index)
                output.append(contentsOf: text.slice(index, end))
                index = end
                if end == text.count || !isLast && text.count - end < 4 { break }
                output.append("\u{FFFD}")
                index += 1
            }
            kept = index
        }
        tail.removeFirst(kept)
    }

    private func endOfCleanText(_ text: Bytes, from start: Int) -> Int {
        var index = start
        while index < text.count {
            let length = sequenceLength(text, at: index)
            if length == 0 { break }
            index += length
        }
        return index
    }

    /// The length of the well-formed sequence at `index` (Unicode, table 3-7), or zero.
    private func sequenceLength(_ text: Bytes, at index: Int) -> Int {
        let lead = text[index]
        if lead < 0x80 { return 1 }
        let length =
            switch lead {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        guard length > 0, index + length <= text.count else { return 0 }
        for offset in 1..<length where text[index + offset] & 0xC0 != 0x80 { return 0 }
        let second = text[index + 1]
        if lead == 0xE0 && second < 0xA0 || lead == 0xED && second > 0x9F { return 0 }
        if lead == 0xF0 && second < 0x90 || lead == 0xF4 && second > 0x8F { return 0 }
        return length
    }
}

/// The Windows-1252 character set (WHATWG Encoding, index windows-1252).
enum Windows1252 {
    private static let upper: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160, 0x2039, 0x152,
        0x8D, 0x17D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153,
        0x9D, 0x17E, 0x178,
    ]

    @inline(__always)
    static func append(_ byte: UInt8, to output: inout [UInt8]) {
        if byte < 0x80 { return output.append(byte) }
        output.append(scalar: byte < 0xA0 ? upper[Int(byte) - 0x80] : UInt32(byte))
    }
}
