/// Gives the lines of a table of addresses one after the other, those with a line break between quotation marks joined.
struct TableReading {
    /// Its separator, the one that cuts the first line most.
    let separator: UInt8
    /// The cells of its first line.
    let header: [[UInt8]]
    private var line = TableLine()
    /// Lines whose quotation mark is not closed yet.
    private var open: [[UInt8]] = []
    private var firstOpen = 0

    /// A cell goes on over no more lines than this.
    private static let mostJoined = 10

    /// - Returns: nil when the first line is no line of a table.
    init?(header line: UnsafeBufferPointer<UInt8>) {
        var best: (count: Int, separator: UInt8) = (0, 59)
        var cells = TableLine()
        for separator in [59, 44, 9, 124] as [UInt8] {
            guard cells.cut(line, by: separator) else { continue }
            if cells.count > best.count { best = (cells.count, separator) }
        }
        guard best.count > 1, cells.cut(line, by: best.separator) else { return nil }
        separator = best.separator
        header = (0..<cells.count).map { cells.text($0, of: line) }
    }

    /// What is said of a line: its cells and its bytes, or that its quotation mark never closes.
    typealias Body = (TableLine?, UnsafeBufferPointer<UInt8>, Int) throws -> Void

    /// Takes the next line; gives it, or those that it ends.
    mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, _ number: Int, _ body: Body) rethrows {
        if open.isEmpty {
            if line.cut(bytes, by: separator) { return try body(line, bytes, number) }
            firstOpen = number
            return open.append(Array(bytes))
        }
        open.append(Array(bytes))
        let joined = Array(open.joined(separator: [10]))
        let isWhole = try joined.withUnsafeBufferPointer { whole in
            guard line.cut(whole, by: separator) else { return false }
            try body(line, whole, firstOpen)
            return true
        }
        if isWhole {
            open = []
        } else if open.count > Self.mostJoined || joined.count > LineCutter.longest {
            try giveUp(body)
        }
    }

    /// Ends the table: what is still open never closes.
    mutating func finish(_ body: Body) rethrows {
        while !open.isEmpty { try giveUp(body) }
    }

    /// Refuses the first open line, and takes those after it again, each for itself.
    private mutating func giveUp(_ body: Body) rethrows {
        let lines = open
        let first = firstOpen
        open = []
        try lines[0].withUnsafeBufferPointer { try body(nil, $0, first) }
        for (place, line) in lines.enumerated().dropFirst() {
            try line.withUnsafeBufferPointer { try take($0, first + place, body) }
        }
    }
}
