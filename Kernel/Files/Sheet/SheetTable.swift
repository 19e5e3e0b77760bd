/// The cells of a sheet that was received, as text: one row after the other, packed so that a hundred thousand lines fit.
package struct SheetTable: Sendable {
    /// How many cells a row has: shorter rows are filled up with empty ones.
    package private(set) var columns = 0
    /// The line of the file, from 1, of each row: rows without any text are left out.
    package private(set) var lines: [Int] = []
    private var bytes: [UInt8] = []
    /// Where each cell ends in `bytes`.
    private var ends: [UInt32] = []
    /// Where each row begins in `ends`.
    private var starts: [Int] = []
    private let limits: SheetLimits

    package init(limits: SheetLimits) {
        self.limits = limits
    }

    package var rows: Int { lines.count }

    /// Bytes that it holds.
    package var size: Int { bytes.count + ends.count * 4 + starts.count * 16 }

    /// The text of a cell; empty beyond the end of its row.
    package subscript(row: Int, column: Int) -> String {
        let (start, end) = (starts[row], row + 1 < starts.count ? starts[row + 1] : ends.count)
        guard column >= 0, column < end - start else { return "" }
        let cell = start + column
        let first = cell == 0 ? 0 : Int(ends[cell - 1])
        return String(decoding: bytes[first..<Int(ends[cell])], as: UTF8.self)
    }

    /// The cells of a row, as many as there are columns.
    package func cells(of row: Int) -> [String] { (0..<columns).map { self[row, $0] } }

    /// Adds a row, unless it has no text.
    ///
    /// - Throws: what is too much.
    package mutating func append(_ cells: [[UInt8]], line: Int) throws(SheetFault) {
        var count = cells.count
        while count > 0, cells[count - 1].allSatisfy({ $0 <= 0x20 }) { count -= 1 }
        guard count > 0 else { return }
        guard count <= limits.columns else { throw .tooManyColumns(limits.columns) }
        guard lines.count < limits.rows else { throw .tooManyRows(limits.rows) }
        guard ends.count + count <= limits.cells else { throw .tooManyCells(limits.cells) }
        starts.append(ends.count)
        lines.append(line)
        columns = max(columns, count)
        for cell in cells.prefix(count) {
            guard bytes.count + cell.count <= limits.text else { throw .tooMuchText }
            bytes.append(contentsOf: cell)
            ends.append(UInt32(bytes.count))
        }
    }
}

/// How much of a sheet is read before it is refused.
package struct SheetLimits: Sendable {
    package var rows: Int
    package var columns: Int
    package var cells: Int
    /// Bytes of text in all.
    package var text: Int
    /// Bytes of each part of a workbook once it is expanded.
    package var expanded: Int

    package init(rows: Int, columns: Int, cells: Int, text: Int, expanded: Int) {
        self.rows = rows
        self.columns = columns
        self.cells = cells
        self.text = text
        self.expanded = expanded
    }
}

/// Why a table is not read.
package enum SheetFault: Error, Equatable, Sendable {
    case empty
    case tooManyRows(Int)
    case tooManyColumns(Int)
    case tooManyCells(Int)
    case tooMuchText
    /// A workbook that is cut short, or contradicts itself.
    case damaged
    /// A workbook that asks for a password.
    case encrypted
    /// A ZIP archive that is no workbook of this format.
    case notAWorkbook
}
