/// A table of text that was received: its encoding and its separator are guessed.
///
/// UTF-8 with or without its mark, UTF-16 with its mark, else Windows-1252; semicolon, comma, tabulation or bar; quotation
/// marks as in RFC 4180, a lonely one being a letter like any other.
package enum CSVTable {
    package static func read(_ bytes: [UInt8], limits: SheetLimits) throws(SheetFault) -> SheetTable {
        guard bytes.contains(where: { $0 > 0x20 }) else { throw .empty }
        guard bytes.count <= limits.expanded else { throw .tooMuchText }
        let text = decoded(bytes)
        var table = SheetTable(limits: limits)
        let separator = separator(of: text)
        var (at, line) = (0, 1)
        while at < text.count {
            let first = line
            let cells = record(text, &at, &line, separator)
            try table.append(cells, line: first)
        }
        guard table.rows > 0 else { throw .empty }
        return table
    }

    /// One record, and the end of its line.
    private static func record(_ text: [UInt8], _ at: inout Int, _ line: inout Int, _ separator: UInt8)
        -> [[UInt8]]
    {
        var cells: [[UInt8]] = []
        while true {
            cells.append(cell(text, &at, &line, separator))
            guard at < text.count else { return cells }
            let byte = text[at]
            at += 1
            if byte == separator { continue }
            // A line ends by CR, LF or both.
            if byte == 0x0D, at < text.count, text[at] == 0x0A { at += 1 }
            line += 1
            return cells
        }
    }

    /// One cell, up to its separator or the end of its line.
    private static func cell(_ text: [UInt8], _ at: inout Int, _ line: inout Int, _ separator: UInt8)
        -> [UInt8]
    {
        let isEnd = { (byte: UInt8) in byte == separator || byte == 0x0A || byte == 0x0D }
        if at < text.count, text[at] == UInt8(ascii: "\""), let end = closing(text, at + 1, isEnd) {
            var cell: [UInt8] = []
            var place = at + 1
            while place < end {
                if text[place] == 0x0A { line += 1 }
                cell.append(text[place])
                place += text[place] == UInt8(ascii: "\"") ? 2 : 1
            }
            at = end + 1
            return cell
        }
        let start = at
        while at < text.count, !isEnd(text[at]) { at += 1 }
        return Array(text[start..<at])
    }

    /// Where the quotation mark that ends a cell stands; nil when none does within what a cell holds.
    private static func closing(_ text: [UInt8], _ start: Int, _ isEnd: (UInt8) -> Bool) -> Int? {
        var place = start
        let last = min(text.count, start + SheetXML.longest)
        while place < last {
            if text[place] == UInt8(ascii: "\"") {
                guard place + 1 < text.count, text[place + 1] == UInt8(ascii: "\"") else {
                    return place + 1 == text.count || isEnd(text[place + 1]) ? place : nil
                }
                place += 1
            }
            place += 1
        }
        return nil
    }

    /// The sign that cuts most of the first lines alike.
    static func separator(of text: [UInt8]) -> UInt8 {
        let head = text.prefix(64 << 10)
        var best: (separator: UInt8, score: Int) = (UInt8(ascii: ";"), 0)
        for separator in ";\t,|".utf8 {
            var counts: [Int: Int] = [:]
            var (count, isQuoted, lines) = (0, false, 0)
            for byte in head {
                if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                if isQuoted { continue }
                if byte == separator { count += 1 }
                if byte == 0x0A || byte == 0x0D {
                    if count > 0 { counts[count, default: 0] += 1 }
                    count = 0
                    lines += 1
                    if lines > 200 { break }
                }
            }
            if count > 0 { counts[count, default: 0] += 1 }
            // As many lines as possible with the same number of cells, then as many cells as possible.
            let score = counts.map { $0.value * 100 + min($0.key, 99) }.max() ?? 0
            if score > best.score { best = (separator, score) }
        }
        return best.separator
    }

    /// The bytes as UTF-8.
    static func decoded(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return utf8(bytes.dropFirst(3)) }
        if bytes.starts(with: [0xFF, 0xFE]) {
            return utf16(bytes.dropFirst(2)) { UInt16($0) | UInt16($1) << 8 }
        }
        if bytes.starts(with: [0xFE, 0xFF]) {
            return utf16(bytes.dropFirst(2)) { UInt16($1) | UInt16($0) << 8 }
        }
        return utf8(bytes[...])
    }

    private static func utf8(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        if String(validating: bytes, as: UTF8.self) != nil { return Array(bytes) }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                text.append(byte)
            } else {
                let value = byte < 0xA0 ? windows1252[Int(byte) - 0x80] : UInt32(byte)
                text.append(contentsOf: String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8)
            }
        }
        return text
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, _ unit: (UInt8, UInt8) -> UInt16) -> [UInt8] {
        let all = Array(bytes)
        let units = stride(from: 0, to: all.count - 1, by: 2).map { unit(all[$0], all[$0 + 1]) }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// Windows-1252 from 0x80 to 0x9F (WHATWG Encoding Standard).
    private static let windows1252: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
        0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
        0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
