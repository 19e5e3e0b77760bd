/// The squares of a grid laid on the whole Earth, numbered so that what is near on the ground is near in number.
///
/// The bits of the column and of the row alternate (Morton’s order): any square of a coarser grid is one run of numbers,
/// which an ordinary index of either engine reads at once.
enum GridCell {
    /// 65,536 columns and as many rows: a cell is about 400 m by 300 m in France.
    static let depth = 16
    /// Every cell there is.
    static let all = 0...(1 << (2 * depth)) - 1

    /// The number of the cell in which a point lies.
    static func of(lon: Double, lat: Double) -> Int {
        number(column: index(lon + 180, of: 360), row: index(lat + 90, of: 180))
    }

    /// The runs of cells that cover a rectangle, in order, none beside the next: a few dozens at most.
    static func runs(covering box: BoundingBox) -> [ClosedRange<Int>] {
        let runs = box.parts.flatMap { Cover($0).runs }.sorted { $0.lowerBound < $1.lowerBound }
        var joined: [ClosedRange<Int>] = []
        for run in runs {
            if let last = joined.last, run.lowerBound <= last.upperBound + 1 {
                joined[joined.count - 1] = last.lowerBound...max(last.upperBound, run.upperBound)
            } else {
                joined.append(run)
            }
        }
        return joined
    }

    fileprivate static func index(_ degrees: Double, of span: Double) -> Int {
        let count = 1 << depth
        guard degrees > 0 else { return 0 }
        return min(count - 1, Int(min(degrees / span, 1) * Double(count)))
    }

    fileprivate static func number(column: Int, row: Int) -> Int {
        spread(column) | spread(row) << 1
    }

    /// The sixteen bits of a number, each followed by a zero.
    private static func spread(_ value: Int) -> Int {
        var bits = value & 0xFFFF
        bits = (bits | bits << 8) & 0x00FF_00FF
        bits = (bits | bits << 4) & 0x0F0F_0F0F
        bits = (bits | bits << 2) & 0x3333_3333
        return (bits | bits << 1) & 0x5555_5555
    }
}

/// The squares that cover one rectangle, found from the whole Earth down to squares of about a quarter of its size.
private struct Cover {
    private let columns: ClosedRange<Int>
    private let rows: ClosedRange<Int>
    /// How far down squares are cut in four.
    private let finest: Int

    init(_ box: BoundingBox) {
        columns = GridCell.index(box.west + 180, of: 360)...GridCell.index(box.east + 180, of: 360)
        rows = GridCell.index(box.south + 90, of: 180)...GridCell.index(box.north + 90, of: 180)
        var size = max(columns.count, rows.count)
        var level = GridCell.depth + 2
        while size > 1 {
            size >>= 1
            level -= 1
        }
        finest = min(GridCell.depth, level)
    }

    var runs: [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        visit(column: 0, row: 0, level: 0, into: &runs)
        return runs
    }

    private func visit(column: Int, row: Int, level: Int, into runs: inout [ClosedRange<Int>]) {
        let width = 1 << (GridCell.depth - level)
        let (across, up) = (column...column + width - 1, row...row + width - 1)
        guard across.overlaps(columns), up.overlaps(rows) else { return }
        let isInside =
            columns.contains(across.lowerBound) && columns.contains(across.upperBound)
            && rows.contains(up.lowerBound) && rows.contains(up.upperBound)
        if isInside || level == finest {
            let first = GridCell.number(column: column, row: row)
            return runs.append(first...first + width * width - 1)
        }
        let half = width / 2
        for (right, above) in [(0, 0), (half, 0), (0, half), (half, half)] {
            visit(column: column + right, row: row + above, level: level + 1, into: &runs)
        }
    }
}
