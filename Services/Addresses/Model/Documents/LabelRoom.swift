/// The room left on a map for words: what is written first keeps its place, what would cover it is left out.
///
/// Marks come first: no word covers one, so that each place that is drawn is seen.
struct LabelRoom {
    /// What is written, and the marks that nothing covers, by the squares of a coarse grid that they touch.
    private var taken: [Cell: [Box]] = [:]
    /// The marks that a name without other room may cover.
    private var marks: [Cell: [Box]] = [:]
    /// Pairs of words that were compared: how much was done.
    private(set) var comparisons = 0

    /// Millimetres of a square of the grid.
    private static let side = 10.0

    /// A rectangle of the paper, in millimetres.
    struct Box: Equatable {
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

    /// What nothing covers, wherever it lies: two of them may lie over each other.
    mutating func reserve(_ box: Box) {
        for cell in box.cells { taken[cell, default: []].append(box) }
    }

    /// A mark that only a name without other room may cover.
    mutating func mark(_ box: Box) {
        for cell in box.cells { marks[cell, default: []].append(box) }
    }

    /// - Parameter own: the mark that the word tells, which it stands against.
    /// - Returns: false when it would cover what is there.
    mutating func take(_ box: Box, beside own: Box? = nil) -> Bool {
        isFree(box, of: marks, but: own) && isFree(box, of: taken, but: own) ? keep(box) : false
    }

    /// The same, over the marks that may be covered.
    mutating func takeOverMarks(_ box: Box) -> Bool {
        isFree(box, of: taken, but: nil) ? keep(box) : false
    }

    private mutating func keep(_ box: Box) -> Bool {
        reserve(box)
        return true
    }

    private mutating func isFree(_ box: Box, of kept: [Cell: [Box]], but own: Box?) -> Bool {
        for cell in box.cells {
            for other in kept[cell] ?? [] where other != own {
                comparisons += 1
                if other.covers(box) { return false }
            }
        }
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
