/// Some records of a table, whole, or a piece of one that is too long to be read.
package struct TableBlock: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        case records
        /// A piece of a line longer than `RecordCutter.longest`; `isLast` when the line ends here.
        case overlong(isLast: Bool)
    }

    package var kind = Kind.records
    package var bytes: [UInt8]
    /// Where each record ends, its line end included.
    package var ends: [Int] = []
    /// Whether the table begins here.
    package var isFirst = false
}

/// Cuts the bytes of a table, as they come, into blocks of whole records (RFC 4180: a line end in a quoted field ends nothing).
///
/// A quoted field that does not end is a quote too many: its record ends with its line, and the next ones are read.
package struct RecordCutter: Sendable {
    /// Bytes: a longer line goes through unread.
    static let longest = 64 << 10
    /// How many quotes too many are looked for: beyond, a line end always ends the record, whatever the quotes.
    static let mostStrayQuotes = 100

    private enum State { case fieldStart, plain, quoted, afterQuote }

    private let delimiter: UInt8
    private let quote: UInt8
    private let lineEnd: UInt8
    private let target: Int
    private var pending: [UInt8] = []
    private var scanned = 0
    private var start = 0
    private var ends: [Int] = []
    private var state = State.fieldStart
    private var firstLineEnd: Int?
    private var isOverlong = false
    private var strayQuotes = 0
    private var isFirst = true

    /// - Parameters:
    ///   - lineEnd: the last byte of a line.
    ///   - target: how many bytes a block has about.
    package init(delimiter: UInt8, quote: UInt8, lineEnd: UInt8 = 0x0A, target: Int = 128 << 10) {
        self.delimiter = delimiter
        self.quote = quote
        self.lineEnd = lineEnd
        self.target = target
    }

    /// Reads more bytes and gives the blocks that they complete.
    package mutating func cut(_ bytes: some Sequence<UInt8>) -> [TableBlock] {
        pending.append(contentsOf: bytes)
        var blocks: [TableBlock] = []
        scan(into: &blocks)
        return blocks
    }

    /// What is left when the table ends.
    package mutating func finish() -> [TableBlock] {
        var blocks: [TableBlock] = []
        while let line = firstLineEnd, state == .quoted {
            endRecord(at: line + 1)
            scan(into: &blocks)
        }
        if isOverlong {
            emitPiece(upTo: pending.count, isLast: true, &blocks)
        } else {
            if start < pending.count { ends.append(pending.count) }
            emit(upTo: pending.count, &blocks)
        }
        return blocks
    }

    private mutating func scan(into blocks: inout [TableBlock]) {
        while scanned < pending.count {
            if isOverlong {
                passOn(&blocks)
                continue
            }
            let byte = pending[scanned]
            scanned += 1
            step(byte)
            if start == scanned, scanned >= target {
                emit(upTo: scanned, &blocks)
            } else if scanned - start > Self.longest {
                overflow(&blocks)
            }
        }
    }

    private mutating func step(_ byte: UInt8) {
        if byte == lineEnd {
            if state == .quoted, strayQuotes < Self.mostStrayQuotes {
                if firstLineEnd == nil { firstLineEnd = scanned - 1 }
            } else {
                endRecord(at: scanned)
            }
            return
        }
        switch state {
        case .fieldStart: state = byte == quote ? .quoted : byte == delimiter ? .fieldStart : .plain
        case .plain: if byte == delimiter { state = .fieldStart }
        case .quoted: if byte == quote { state = .afterQuote }
        case .afterQuote where byte == quote: state = .quoted
        case .afterQuote:
            state = byte == delimiter ? .fieldStart : .plain
            firstLineEnd = nil
        }
    }

    private mutating func endRecord(at end: Int) {
        if end < scanned { strayQuotes += 1 }
        ends.append(end)
        start = end
        scanned = end
        state = .fieldStart
        firstLineEnd = nil
    }

    /// A record grew too long: it ends with its first line, or it goes through unread.
    private mutating func overflow(_ blocks: inout [TableBlock]) {
        if let line = firstLineEnd { return endRecord(at: line + 1) }
        emit(upTo: start, &blocks)
        isOverlong = true
        scanned = 0
    }

    /// Lets a line that is too long through, as far as it is there.
    private mutating func passOn(_ blocks: inout [TableBlock]) {
        if let line = pending[scanned...].firstIndex(of: lineEnd) {
            emitPiece(upTo: line + 1, isLast: true, &blocks)
            isOverlong = false
            state = .fieldStart
            firstLineEnd = nil
            return
        }
        scanned = pending.count
        guard pending.count >= target else { return }
        // A character of UTF-8 is not cut.
        var end = pending.count
        while end > max(1, pending.count - 4), pending[end - 1] & 0xC0 == 0x80 { end -= 1 }
        if pending[end - 1] >= 0xC0 { end -= 1 } else { end = pending.count }
        emitPiece(upTo: end, isLast: false, &blocks)
        scanned = pending.count
    }

    private mutating func emitPiece(upTo end: Int, isLast: Bool, _ blocks: inout [TableBlock]) {
        blocks.append(
            TableBlock(kind: .overlong(isLast: isLast), bytes: Array(pending[..<end]), isFirst: isFirst))
        forget(end)
    }

    private mutating func emit(upTo end: Int, _ blocks: inout [TableBlock]) {
        guard end > 0 else { return }
        blocks.append(TableBlock(bytes: Array(pending[..<end]), ends: ends, isFirst: isFirst))
        forget(end)
    }

    private mutating func forget(_ end: Int) {
        isFirst = false
        pending.removeFirst(end)
        scanned = max(0, scanned - end)
        start = max(0, start - end)
        ends = []
    }
}
