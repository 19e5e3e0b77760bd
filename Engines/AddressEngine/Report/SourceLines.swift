/// A few lines of a file, in UTF-8, found again by where the report says that each starts.
struct SourceLines {
    /// The lines wanted, in order, as the report counts them.
    private let rows: [Int]
    private let ranges: [(start: Int, end: Int)]
    private var lines: [[UInt8]]

    /// How much of a file is decoded at a time.
    private static let pieceSize = 1 << 20

    /// Reads the lines; a file that cannot be read where it lies is decoded piece by piece, and only they are kept.
    init(_ wanted: [Int], of report: CheckReport, in file: Bytes) {
        var rows: [Int] = []
        for row in wanted.sorted() where row != rows.last { rows.append(row) }
        self.rows = rows
        ranges = rows.map { row in
            let isLast = row + 1 == report.offsets.count
            return (Int(report.offsets[row]), isLast ? Int.max : Int(report.offsets[row + 1]))
        }
        lines = [[UInt8]](repeating: [], count: rows.count)
        var decoder = TextDecoder(report.nature)
        let text = file.slice(decoder.markLength(file), file.count)
        if decoder.readsInPlace { take(from: text, at: 0) } else { decode(text, &decoder) }
    }

    private mutating func decode(_ text: Bytes, _ decoder: inout TextDecoder) {
        var done = 0
        var start = 0
        while start < text.count, let last = ranges.last, done < last.end {
            let end = min(start + SourceLines.pieceSize, text.count)
            var piece: [UInt8] = []
            decoder.append(text.slice(start, end), to: &piece, isLast: end == text.count)
            piece.withUnsafeBufferPointer { take(from: $0, at: done) }
            done += piece.count
            start = end
        }
    }

    /// Keeps what a piece of the text, which begins at `offset`, holds of each line.
    private mutating func take(from piece: Bytes, at offset: Int) {
        for place in ranges.indices {
            let start = max(ranges[place].start - offset, 0)
            let end = min(ranges[place].end - offset, piece.count)
            if start < end { lines[place].append(contentsOf: piece.slice(start, end)) }
        }
    }

    /// A line, which was wanted.
    func line(_ row: Int) -> [UInt8] {
        var low = 0
        var high = rows.count
        while low < high {
            let middle = (low + high) / 2
            if rows[middle] < row { low = middle + 1 } else { high = middle }
        }
        return low < rows.count && rows[low] == row ? lines[low] : []
    }
}
