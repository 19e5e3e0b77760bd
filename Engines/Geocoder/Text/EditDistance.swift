/// The number of letters to add, drop, change or swap to turn one word into another (optimal string alignment).
enum EditDistance {
    static let longest = 40

    /// The distance, or `most + 1` as soon as it is certain to be greater than `most` (at most 3).
    static func between(_ first: Bytes, _ second: Bytes, most: Int) -> Int {
        var (a, b) = first.count <= second.count ? (first, second) : (second, first)
        guard b.count - a.count <= most, b.count <= longest else { return most + 1 }
        var start = 0
        while start < a.count, a[start] == b[start] { start += 1 }
        var tail = 0
        while tail < a.count - start, a[a.count - 1 - tail] == b[b.count - 1 - tail] { tail += 1 }
        a = a.slice(start, a.count - tail)
        b = b.slice(start, b.count - tail)
        if a.count == 0 { return b.count }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 3 * (longest + 2)) { rows in
            fill(rows, a, b, most: most)
        }
    }

    /// Three rows of the table in turn: the one before the last serves the swaps.
    private static func fill(
        _ rows: UnsafeMutableBufferPointer<UInt8>, _ a: Bytes, _ b: Bytes, most: Int
    ) -> Int {
        let width = longest + 2
        var (before, last, this) = (0, width, 2 * width)
        for column in 0...b.count { rows[last + column] = UInt8(column) }
        for row in 1...a.count {
            rows[this] = UInt8(row)
            var least = UInt8(row)
            for column in 1...b.count {
                let cost: UInt8 = a[row - 1] == b[column - 1] ? 0 : 1
                var best = min(
                    rows[last + column] + 1, rows[this + column - 1] + 1, rows[last + column - 1] + cost)
                if row > 1, column > 1, a[row - 1] == b[column - 2], a[row - 2] == b[column - 1] {
                    best = min(best, rows[before + column - 2] + 1)
                }
                rows[this + column] = best
                least = min(least, best)
            }
            if Int(least) > most { return most + 1 }
            (before, last, this) = (last, this, before)
        }
        return min(Int(rows[last + b.count]), most + 1)
    }

    /// How many faults a word may have, by the letters of the longer: none under 3, then 1, 2 from 5, 3 from 10.
    @inline(__always)
    static func allowed(_ length: Int) -> Int { length < 3 ? 0 : length < 5 ? 1 : length < 10 ? 2 : 3 }
}
