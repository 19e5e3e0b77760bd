/// Writes the cells of a CSV with « ; »: quotation marks only where they are needed (RFC 4180 §2).
public enum CSVText {
    /// Adds one cell.
    public static func append(_ cell: [UInt8], to output: inout [UInt8]) {
        let isPlain = cell.allSatisfy { $0 != 59 && $0 != 34 && $0 != 10 && $0 != 13 }
        if isPlain { return output.append(contentsOf: cell) }
        output.append(34)
        for byte in cell {
            if byte == 34 { output.append(34) }
            output.append(byte)
        }
        output.append(34)
    }

    /// The same, of a text.
    public static func append(_ cell: String, to output: inout [UInt8]) {
        append([UInt8](cell.utf8), to: &output)
    }

    /// A line and its end.
    public static func append(line cells: [String], to output: inout [UInt8]) {
        for (place, cell) in cells.enumerated() {
            if place > 0 { output.append(59) }
            append(cell, to: &output)
        }
        output.append(10)
    }
}
