/// The first pass over a file: decides its encoding as chardet does for the reference, refuses what is no text.
///
/// Feed the whole file in order, in pieces of any size, then call `finish`.
public struct EncodingScan {
    private var head: [UInt8] = []
    private var total = 0
    private var pending = 0
    private var valid = 0
    private var invalid = 0
    private var isBroken = false
    private var hasQuotes = false
    private var zeros = 0

    /// How many bytes, at the start, tell a text from what is none.
    private static let sample = 4096

    public init() {}

    /// Reads the next bytes of the file.
    public mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>) {
        let missing = Self.sample - head.count
        if missing > 0 { head.append(contentsOf: bytes.prefix(missing)) }
        total += bytes.count
        var index = 0
        while index < bytes.count {
            index = skipPlainText(bytes, from: index)
            guard index < bytes.count else { return }
            read(bytes[index])
            index += 1
        }
    }

    /// The nature of what was read, or why it is not a readable text.
    public consuming func finish() throws(Unreadable) -> SourceNature {
        try refuseKnownFormats()
        if pending > 0 { isBroken = true }
        let hasMark = head.starts(with: [0xEF, 0xBB, 0xBF])
        let isUTF8 =
            (hasMark && (invalid == 0 || valid > invalid * 10)) || invalid == 0 || valid > invalid * 10
        if zeros * 10 > total || isMostlyControls { throw .binary }
        return SourceNature(
            encoding: isUTF8 ? .utf8 : .windows1252, hasBrokenText: isUTF8 && (isBroken || invalid > 0),
            hasQuotes: hasQuotes, byteCount: total)
    }

    /// Passes over plain ASCII eight bytes at a time; stops at a quotation mark not yet seen, a zero, a high byte.
    @inline(__always)
    private func skipPlainText(_ bytes: Bytes, from start: Int) -> Int {
        guard pending == 0, let base = bytes.baseAddress else { return start }
        let raw = UnsafeRawPointer(base)
        var index = start
        while index + 8 <= bytes.count {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            if word & 0x8080_8080_8080_8080 != 0 { break }
            let quote = word ^ 0x2222_2222_2222_2222
            let found =
                ((word &- 0x0101_0101_0101_0101) & ~word)
                | (hasQuotes ? 0 : (quote &- 0x0101_0101_0101_0101) & ~quote)
            if found & 0x8080_8080_8080_8080 != 0 { break }
            index += 8
        }
        return index
    }

    /// One byte of chardet's UTF-8 recogniser: counts whole sequences and broken ones.
    private mutating func read(_ byte: UInt8) {
        if pending > 0 {
            if byte & 0xC0 == 0x80 {
                pending -= 1
                if pending == 0 { valid += 1 }
            } else {
                invalid += 1
                isBroken = true
                pending = 0
                if byte >= 0x80 { lead(byte) }
            }
            return
        }
        if byte == 34 { hasQuotes = true }
        if byte == 0 { zeros += 1 }
        if byte >= 0x80 { lead(byte) }
    }

    private mutating func lead(_ byte: UInt8) {
        switch byte {
        case 0xC2...0xDF: pending = 1
        case 0xE0...0xEF: pending = 2
        case 0xF0...0xF4: pending = 3
        default:
            invalid += 1
            isBroken = true
        }
    }

    /// Whether control characters, which no list of addresses holds, are more than one byte in twenty.
    private var isMostlyControls: Bool {
        let controls = head.count { $0 < 9 || (14...31).contains($0) || $0 == 127 }
        return controls > 1 && controls * 20 > head.count
    }

    /// The signatures of formats that are certainly not CSV.
    private func refuseKnownFormats() throws(Unreadable) {
        let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
        let office: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]
        if head.starts(with: zip) || head.starts(with: office) { throw .spreadsheet }
        let binaries: [[UInt8]] = [
            [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF], [0x47, 0x49, 0x46, 0x38], [0x25, 0x50, 0x44, 0x46],
            [0x1F, 0x8B], [0x42, 0x5A, 0x68], [0x37, 0x7A, 0xBC, 0xAF], [0x52, 0x61, 0x72, 0x21],
            [0x7F, 0x45, 0x4C, 0x46],
            [0x49, 0x49, 0x2A, 0x00], [0x4D, 0x4D, 0x00, 0x2A], [0x52, 0x49, 0x46, 0x46],
        ]
        for signature in binaries where head.starts(with: signature) { throw .binary }
        if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { throw .unsupportedEncoding }
    }
}
