import Glibc

/// The cells of one line of a table, cut at a separator; quotation marks as RFC 4180 has them.
struct TableLine {
    private(set) var count = 0
    private var starts: [Int] = []
    private var ends: [Int] = []
    private var hasDoubledQuotes: [Bool] = []

    /// More cells than this are not those of an address.
    private static let mostCells = 500

    /// - Returns: false when a quotation mark is not closed: the line goes on after a line break.
    mutating func cut(_ line: UnsafeBufferPointer<UInt8>, by separator: UInt8) -> Bool {
        starts.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        hasDoubledQuotes.removeAll(keepingCapacity: true)
        var index = 0
        while starts.count < Self.mostCells {
            if index < line.count, line[index] == 34 {
                guard let next = takeQuoted(line, from: index, separator) else { return false }
                index = next
            } else {
                let end = Self.place(of: separator, in: line, from: index)
                starts.append(index)
                ends.append(end)
                hasDoubledQuotes.append(false)
                index = end
            }
            guard index < line.count else { break }
            index += 1
        }
        count = starts.count
        return true
    }

    /// Where the cell ends: at a quotation mark before a separator or the end of the line; nothing when there is none.
    private mutating func takeQuoted(
        _ line: UnsafeBufferPointer<UInt8>, from start: Int, _ separator: UInt8
    ) -> Int? {
        var index = start + 1
        var hasDoubled = false
        while true {
            let mark = Self.place(of: 34, in: line, from: index)
            guard mark < line.count else { return nil }
            if mark + 1 == line.count || line[mark + 1] == separator {
                starts.append(start + 1)
                ends.append(mark)
                hasDoubledQuotes.append(hasDoubled)
                return mark + 1
            }
            if line[mark + 1] == 34 {
                hasDoubled = true
            } else if Self.place(of: 10, in: line, from: start) < mark {
                // Over several lines a lone mark is that of another cell: the first one never closed.
                return nil
            }
            index = mark + (line[mark + 1] == 34 ? 2 : 1)
        }
    }

    private static func place(of byte: UInt8, in line: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard let base = line.baseAddress, start < line.count,
            let found = memchr(base + start, Int32(byte), line.count - start)
        else { return line.count }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
    }

    /// The bytes of a cell as they are written, without the spaces around; empty when the line does not have it.
    func cell(_ place: Int?, of line: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard let place, place < count else { return UnsafeBufferPointer(start: nil, count: 0) }
        var (start, end) = (starts[place], ends[place])
        while start < end, line[start] <= 32 { start += 1 }
        while end > start, line[end - 1] <= 32 { end -= 1 }
        return UnsafeBufferPointer(rebasing: line[start..<end])
    }

    /// The text of a cell in UTF-8: read as Windows-1252 when its bytes are no UTF-8, control characters as spaces.
    func text(_ place: Int?, of line: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        let cell = cell(place, of: line)
        guard !cell.isEmpty else { return [] }
        var text = Array(cell)
        if let place, hasDoubledQuotes[place] { text = Self.withoutDoubledQuotes(text) }
        guard text.contains(where: { $0 >= 128 || $0 < 32 }) else { return text }
        if String(validating: text, as: UTF8.self) == nil { text = Self.utf8(ofWindows1252: text) }
        return text.map { $0 < 32 ? 32 : $0 }
    }

    private static func withoutDoubledQuotes(_ text: [UInt8]) -> [UInt8] {
        var (result, index) = ([UInt8](), 0)
        while index < text.count {
            result.append(text[index])
            index += text[index] == 34 && index + 1 < text.count && text[index + 1] == 34 ? 2 : 1
        }
        return result
    }

    private static func utf8(ofWindows1252 bytes: [UInt8]) -> [UInt8] {
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(byte & 0xE0 == 0x80 ? upper[Int(byte & 31)] : Unicode.Scalar(byte)) }
        return Array(String(text).utf8)
    }

    /// From 0x80 to 0x9F (WHATWG Encoding, index windows-1252); the five unused codes are the replacement character.
    private static let upper: [Unicode.Scalar] = [
        "€", "\u{FFFD}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{FFFD}", "Ž", "\u{FFFD}",
        "\u{FFFD}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{FFFD}", "ž", "Ÿ",
    ]
}

/// Numbers as tables of addresses write them.
enum TableNumber {
    /// A coordinate, its decimals after a point or a comma; nothing for any other text.
    static func decimal(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        var index = 0
        let isNegative = text.first == 45
        if isNegative || text.first == 43 { index = 1 }
        var (mantissa, scale, digits, kept) = (0.0, 1.0, 0, 0)
        var isAfterPoint = false
        while index < text.count {
            let byte = text[index]
            if 48...57 ~= byte {
                digits += 1
                if kept < 17 {
                    mantissa = mantissa * 10 + Double(byte - 48)
                    if mantissa > 0 { kept += 1 }
                    if isAfterPoint { scale *= 10 }
                } else if !isAfterPoint {
                    return nil
                }
            } else if !isAfterPoint, byte == 46 || byte == 44 {
                isAfterPoint = true
            } else {
                return nil
            }
            index += 1
        }
        guard digits > 0, text.count <= 40 else { return nil }
        return (isNegative ? -mantissa : mantissa) / scale
    }

    /// A whole number of at most five digits, leading zeros aside; nothing for any other text.
    static func whole(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard !text.isEmpty, text.count <= 12 else { return nil }
        var value = 0
        for byte in text {
            guard 48...57 ~= byte else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        return value <= 99_999 ? value : nil
    }
}
