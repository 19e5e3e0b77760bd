/// Cuts one line of CSV after another into cells, with the quoting rules of Papaparse.
///
/// The cells point into the text given to `read`, or into the reader's own memory when a quotation mark was doubled:
/// they hold until the next call.
struct RowReader {
    enum Outcome {
        /// A line was read; the next one starts here.
        case row(next: Int)
        /// The line does not end in this text: give more.
        case incomplete
    }

    /// A fault of quoting in the line, at a place counted in bytes from the start of the text.
    struct QuoteFault {
        let isUnterminated: Bool
        let offset: Int
    }

    /// No more cells than this are kept of a line; their number is still counted.
    static let cellLimit = 1_000

    private let delimiter: UInt8
    private let lineEnding: LineEnding
    private let newline: UInt8
    private(set) var starts: [Int] = []
    private(set) var ends: [Int] = []
    private(set) var cellCount = 0
    private(set) var quoteFaults: [QuoteFault] = []
    /// Cells whose quotation marks were doubled: their number and their unquoted bytes.
    private(set) var unquoted: [(cell: Int, bytes: [UInt8])] = []
    /// Reads quotation marks as ordinary letters: the way to go on after one that never closes.
    var ignoresQuotes = false

    init(dialect: Dialect) {
        delimiter = dialect.delimiter
        lineEnding = dialect.lineEnding
        newline = dialect.lineEnding == .mac ? 13 : 10
        starts.reserveCapacity(32)
        ends.reserveCapacity(32)
    }

    /// A line with nothing at all in it, which the reference passes over.
    var isEmptyLine: Bool { cellCount == 1 && starts[0] == ends[0] && unquoted.isEmpty }

    mutating func read(_ text: Bytes, from start: Int, isLast: Bool) -> Outcome {
        starts.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        if !quoteFaults.isEmpty { quoteFaults.removeAll() }
        if !unquoted.isEmpty { unquoted.removeAll() }
        cellCount = 0
        var index = start
        var cell = start
        guard let base = text.baseAddress else { return isLast ? .row(next: start) : .incomplete }
        let count = text.count
        let delimiters = UInt64(delimiter) &* 0x0101_0101_0101_0101
        let newlines = UInt64(newline) &* 0x0101_0101_0101_0101
        while index < count {
            if base[index] != 34 || index != cell {
                index = RowReader.skip(base, index, count, delimiters, newlines)
                if index == count { break }
            }
            let byte = base[index]
            if byte == delimiter {
                add(cell, index)
                index += 1
                cell = index
            } else if byte == newline, let end = endOfLine(base, index, from: cell) {
                add(cell, end)
                return .row(next: index + 1)
            } else if byte == 34, index == cell, !ignoresQuotes {
                switch readQuoted(text, from: index, isLast: isLast) {
                case .cell(let next):
                    index = next
                    cell = next
                case .line(let next): return .row(next: next)
                case .incomplete: return .incomplete
                }
            } else {
                index += 1
            }
        }
        guard isLast else { return .incomplete }
        add(cell, count)
        return .row(next: count)
    }

    /// Passes over the bytes that are neither delimiter nor newline, eight at a time.
    @inline(__always)
    private static func skip(
        _ base: UnsafePointer<UInt8>, _ start: Int, _ count: Int, _ delimiters: UInt64, _ newlines: UInt64
    ) -> Int {
        let raw = UnsafeRawPointer(base)
        let ones: UInt64 = 0x0101_0101_0101_0101
        var index = start
        while index + 8 <= count {
            let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            let left = word ^ delimiters
            let right = word ^ newlines
            let found = (((left &- ones) & ~left) | ((right &- ones) & ~right)) & 0x8080_8080_8080_8080
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        return index
    }

    /// Where the line ends, at this newline byte; nothing when a lone line feed stands in a Windows file.
    @inline(__always)
    private func endOfLine(_ base: UnsafePointer<UInt8>, _ index: Int, from cell: Int) -> Int? {
        guard lineEnding == .windows else { return index }
        return index > cell && base[index - 1] == 13 ? index - 1 : nil
    }

    @inline(__always)
    private mutating func add(_ start: Int, _ end: Int) {
        cellCount += 1
        guard cellCount <= RowReader.cellLimit else { return }
        starts.append(start)
        ends.append(end)
    }

    private enum Quoted {
        case cell(next: Int)
        case line(next: Int)
        case incomplete
    }

    private mutating func readQuoted(_ text: Bytes, from start: Int, isLast: Bool) -> Quoted {
        var search = start + 1
        var doubled = false
        while let quote = text.first(34, from: search) {
            if quote + 1 < text.count, text[quote + 1] == 34 {
                doubled = true
                search = quote + 2
                continue
            }
            var after = quote + 1
            while after < text.count, isPadding(text, after) { after = text.scalar(at: after).next }
            if after == text.count, !isLast { return .incomplete }
            if quote + 1 == text.count || after == text.count && isLast && after == quote + 1 {
                addQuoted(text, start + 1, quote, doubled)
                return .line(next: text.count)
            }
            if after < text.count, text[after] == delimiter {
                addQuoted(text, start + 1, quote, doubled)
                return .cell(next: after + 1)
            }
            if let next = lineStart(text, at: after) {
                addQuoted(text, start + 1, quote, doubled)
                return .line(next: next)
            }
            quoteFaults.append(QuoteFault(isUnterminated: false, offset: start + 1))
            search = quote + 2
        }
        guard isLast else { return .incomplete }
        quoteFaults.append(QuoteFault(isUnterminated: true, offset: start + 1))
        add(start + 1, text.count)
        return .line(next: text.count)
    }

    private func isPadding(_ text: Bytes, _ index: Int) -> Bool {
        let byte = text[index]
        if byte == delimiter || byte == newline { return false }
        if byte == 13, lineEnding == .windows { return false }
        return isSpace(text.scalar(at: index).value)
    }

    private func lineStart(_ text: Bytes, at index: Int) -> Int? {
        guard index < text.count else { return nil }
        if lineEnding != .windows { return text[index] == newline ? index + 1 : nil }
        return text[index] == 13 && index + 1 < text.count && text[index + 1] == 10 ? index + 2 : nil
    }

    private mutating func addQuoted(_ text: Bytes, _ start: Int, _ end: Int, _ doubled: Bool) {
        if doubled, starts.count < RowReader.cellLimit {
            var bytes: [UInt8] = []
            var index = start
            while index < end {
                bytes.append(text[index])
                index += text[index] == 34 && index + 1 < end && text[index + 1] == 34 ? 2 : 1
            }
            unquoted.append((starts.count, bytes))
        }
        add(start, end)
    }
}

extension RowReader {
    /// A copy of one cell of the line just read, its doubled quotation marks made single.
    func cell(_ place: Int, in text: Bytes) -> [UInt8] {
        for (cell, bytes) in unquoted where cell == place { return bytes }
        return [UInt8](text.slice(starts[place], ends[place]))
    }
}
