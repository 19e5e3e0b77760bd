/// A line of a table as French spreadsheets open it: semicolons, quotation marks where they are needed (RFC 4180).
package enum CSVLine {
    /// The cells and the end of the line.
    package static func text(_ cells: [String]) -> String {
        cells.map(cell).joined(separator: ";") + "\r\n"
    }

    /// A text that a spreadsheet would take for a formula is kept a text (OWASP, CSV Injection); a number stays one.
    private static func cell(_ text: String) -> String {
        let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
        let safe = isFormula && Double(text) == nil ? "'" + text : text
        guard safe.utf8.contains(where: { ";\"\n\r".utf8.contains($0) }) else { return safe }
        return safe.unicodeScalars.reduce(into: "\"") { quoted, scalar in
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        } + "\""
    }
}
