/// CSV being written, separated by `;` as spreadsheets in French expect.
struct CSVBytes {
    private(set) var bytes: [UInt8] = []

    mutating func line(_ cells: [String]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ";")) }
            append(cell)
        }
        bytes.append(0x0A)
    }

    /// A line of which the cells come from people or files: none is read as a formula by a spreadsheet.
    mutating func safeLine(_ cells: [String]) {
        line(cells.map { "=+-@\t".contains($0.first ?? " ") && Double($0) == nil ? "'" + $0 : $0 })
    }

    private mutating func append(_ cell: String) {
        let mustQuote = cell.utf8.contains { $0 == 0x3B || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        guard mustQuote else {
            bytes += cell.utf8
            return
        }
        bytes.append(0x22)
        for byte in cell.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }
}
