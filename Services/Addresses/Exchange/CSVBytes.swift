import AddressEngine

/// A table being written as CSV, separated by `;` as spreadsheets in French expect.
struct CSVBytes {
    private(set) var bytes: [UInt8] = []

    /// Begun by the mark by which a spreadsheet knows that the accents are in UTF-8.
    static let forSpreadsheet = CSVBytes(bytes: [0xEF, 0xBB, 0xBF])

    mutating func line(_ cells: [String]) {
        CSVText.append(line: cells, to: &bytes)
    }

    /// A line of which the cells come from people or files: none is read as a formula by a spreadsheet.
    mutating func safeLine(_ cells: [String]) {
        line(cells.map { "=+-@\t\r".contains($0.first ?? " ") && Double($0) == nil ? "'" + $0 : $0 })
    }
}
