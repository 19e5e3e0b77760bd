import Files

/// A list whose headings are known from its lines.
struct ListTable: Sendable {
    private let table: SheetTable
    /// One for each column; « Colonne 3 » where the list gives none.
    let headings: [String]
    /// The first line that is no heading.
    private let first: Int

    /// - Throws: `ListRefusal.onlyHeadings` when no line stands below them.
    init(_ table: SheetTable) throws(ListRefusal) {
        self.table = table
        // Above the headings there may be a title, alone in its row.
        let heads = (0..<min(table.rows, 20)).first { row in
            table.columns == 1 || table.cells(of: row).count { !Self.isBlank($0) } > 1
        }
        let head = heads ?? 0
        let cells = table.cells(of: head)
        let isData = cells.contains(where: Self.isOfALine)
        first = isData ? head : head + 1
        headings = cells.indices.map { index in
            let title = isData || Self.isBlank(cells[index]) ? "Colonne \(index + 1)" : cells[index]
            return String(title.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(80))
        }
        guard first < table.rows else { throw .onlyHeadings }
        guard table.rows - first <= ListLimits.rows else { throw .tooManyRows }
    }

    var count: Int { table.rows - first }

    var columns: Int { table.columns }

    /// - Parameter line: from 0.
    subscript(line: Int, column: Int) -> String { table[first + line, column] }

    func cells(of line: Int) -> [String] { table.cells(of: first + line) }

    /// Where the line stands in the file, from 1.
    func place(of line: Int) -> Int { table.lines[first + line] }

    private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

    /// No heading begins with a digit but an ordinal (« 2e complément »), nor is a number.
    private static func isOfALine(_ cell: String) -> Bool {
        let text = cell.drop(while: \.isWhitespace)
        guard let mark = text.first, mark.isASCII, mark.isNumber else { return false }
        let letters = text.drop { $0.isASCII && $0.isNumber }.prefix { $0.isLetter }.lowercased()
        return !["e", "er", "re", "ere", "ère", "nd", "nde", "eme", "ème"].contains(letters)
    }
}
