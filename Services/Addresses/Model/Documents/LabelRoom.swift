/// The room left on a map for words: what is written first keeps its place, what would cover it is left out.
struct LabelRoom {
    /// What is written, by the squares of a coarse grid that it touches.
    private var taken: [Cell: [Box]] = [:]
    /// Pairs of words that were compared: how much was done.
    private(set) var comparisons = 0

    /// Millimetres of a square of the grid.
    private static let side = 10.0

    /// A rectangle of the paper, in millimetres.
    struct Box {
        let left: Double
        let top: Double
        let width: Double
        let height: Double

        fileprivate func covers(_ other: Box) -> Bool {
            left < other.left + other.width && other.left < left + width && top < other.top + other.height
                && other.top < top + height
        }

        /// The squares that it touches.
        fileprivate var cells: [Cell] {
            let columns = LabelRoom.square(left)...max(LabelRoom.square(left), LabelRoom.square(left + width))
            let rows = LabelRoom.square(top)...max(LabelRoom.square(top), LabelRoom.square(top + height))
            return columns.flatMap { column in rows.map { Cell(column: column, row: $0) } }
        }
    }

    fileprivate struct Cell: Hashable {
        let column: Int
        let row: Int
    }

    /// - Returns: false when it would cover what is there.
    mutating func take(_ box: Box) -> Bool {
        let cells = box.cells
        for cell in cells {
            for other in taken[cell] ?? [] {
                comparisons += 1
                if other.covers(box) { return false }
            }
        }
        for cell in cells { taken[cell, default: []].append(box) }
        return true
    }

    /// About how wide a text is, for a size of letters.
    ///
    /// In the widest of the fonts that are asked for: the digits of DejaVu Sans are 0.64 of their height.
    static func width(of text: String, size: Double) -> Double {
        text.reduce(0) { $0 + ($1.isNumber ? 0.64 : 0.58) } * size
    }

    /// Within a sheet, whatever is asked.
    private static func square(_ millimetres: Double) -> Int {
        Int(min(max(millimetres, -10_000), 10_000) / side)
    }
}
