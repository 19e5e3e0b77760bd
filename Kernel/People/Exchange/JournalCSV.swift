/// The journal as a table for a spreadsheet: UTF-8 with its mark, semicolons, as French Excel opens it.
enum JournalCSV {
    private static let header = [
        "quand", "qui", "agit_pour", "collectivite", "service", "action", "sujet", "avant", "apres",
    ]

    static func text(of entries: [JournalEntry]) -> String {
        let lines = entries.map { entry in
            [
                PlainTime(entry.at).text, entry.who, entry.actingFor ?? "", entry.collectivite ?? "",
                entry.service,
                entry.action, entry.subject, entry.before ?? "", entry.after ?? "",
            ]
        }
        return "\u{FEFF}" + ([header] + lines).map { $0.map(cell).joined(separator: ";") + "\r\n" }.joined()
    }

    /// A text that a spreadsheet would take for a formula is kept a text (OWASP, CSV Injection).
    private static func cell(_ text: String) -> String {
        let isFormula = text.first.map { "=+-@\t\r".contains($0) } ?? false
        let safe = isFormula ? "'" + text : text
        let needsQuotes = safe.unicodeScalars.contains { ";\"\n\r".unicodeScalars.contains($0) }
        return needsQuotes ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
    }
}
