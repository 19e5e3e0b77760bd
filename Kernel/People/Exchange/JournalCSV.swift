import Files
import Persistence

/// The journal as a table for a spreadsheet: UTF-8 with its mark, semicolons, as French Excel opens it.
///
/// It is written line by line: memory never holds a journal whole.
struct JournalCSV {
    let file: SpoolWriter

    private static let header = [
        "quand", "qui", "agit_pour", "collectivite", "service", "action", "sujet", "avant", "apres",
    ]

    func write(_ question: JournalQuestion, in session: borrowing Session) throws {
        try file.write("\u{FEFF}" + CSVLine.text(Self.header))
        try session.forEach(Journal.all(question)) { row in
            try file.write(Self.line(of: try JournalEntry(row: row)))
        }
    }

    private static func line(of entry: JournalEntry) -> String {
        CSVLine.text([
            PlainTime(entry.at).text, entry.who, entry.actingFor ?? "", entry.collectivite ?? "",
            entry.service, entry.action, entry.subject, entry.before ?? "", entry.after ?? "",
        ])
    }
}
