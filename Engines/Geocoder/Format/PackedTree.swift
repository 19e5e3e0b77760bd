/// A packed tree of boxes: sixteen items to a box, sixteen boxes to the one above, up to a single one.
///
/// Section: how many items, the items in order of the tree, then the boxes level by level, four coordinates each: those of the
/// items first, side by side, so that what is far is left out without being read.
struct PackedTree: @unchecked Sendable {
    static let width = 16

    private let column: Column
    let itemCount: Int
    /// Where the boxes of each level begin, in boxes, that of the items first; a last one ends them.
    let levels: [Int]

    init(_ bytes: UnsafeRawBufferPointer) {
        column = Column(bytes)
        itemCount = min(column.place(0), max(0, column.count - 1))
        var size = itemCount
        var levels = [0, size]
        while size > 1 {
            size = (size + PackedTree.width - 1) / PackedTree.width
            levels.append(levels[levels.count - 1] + size)
        }
        self.levels = levels
    }

    @inline(__always)
    func item(_ place: Int) -> Int { column.place(1 + place) }

    /// The bounds of a box: west, south, east, north.
    @inline(__always)
    func bounds(_ box: Int) -> Bounds {
        let at = 1 + itemCount + box * 4
        return Bounds(
            west: Int32(bitPattern: column[at]), south: Int32(bitPattern: column[at + 1]),
            east: Int32(bitPattern: column[at + 2]), north: Int32(bitPattern: column[at + 3]))
    }
}

/// A box of coordinates, in ten-millionths of a degree.
struct Bounds {
    var west = Int32.max
    var south = Int32.max
    var east = Int32.min
    var north = Int32.min

    mutating func include(_ other: Bounds) {
        west = min(west, other.west)
        south = min(south, other.south)
        east = max(east, other.east)
        north = max(north, other.north)
    }
}
