import Files
import Persistence
import Web

/// The result of a check as a workbook: the columns of the list in their order, then what was found.
struct ListWorkbook {
    let table: ListTable
    let lines: [CheckedLine]

    /// The columns after those of the list.
    private static let added = [
        XLSXSheet.Column("Résultat", width: 13), XLSXSheet.Column("Adresse de référence", width: 42),
        XLSXSheet.Column("À corriger", width: 60), XLSXSheet.Column("Identifiant", width: 22),
        XLSXSheet.Column("Longitude", width: 11), XLSXSheet.Column("Latitude", width: 11),
    ]

    var book: XLSXBook {
        let (table, lines) = (table, lines)
        let own = table.headings.map { XLSXSheet.Column($0, width: Double(min(40, max(10, $0.count + 3)))) }
        let list = XLSXBook.Sheet(
            "Liste", columns: own + Self.added, count: lines.count,
            toned: own.count..<(own.count + Self.added.count)
        ) { line in
            XLSXBook.Row(
                table.cells(of: line).map { $0.isEmpty ? .empty : .text($0) } + Self.cells(of: lines[line]),
                tone: lines[line].state.tone)
        }
        return XLSXBook([list, summary])
    }

    private static func cells(of line: CheckedLine) -> [XLSXSheet.Cell] {
        let text = { (text: String) in text.isEmpty ? XLSXSheet.Cell.empty : .text(text) }
        return [
            .text(line.state.word), text(line.reference), text(line.advice), text(line.id),
            line.longitude.map { .number($0) } ?? .empty, line.latitude.map { .number($0) } ?? .empty,
        ]
    }

    private var summary: XLSXBook.Sheet {
        let rows: [(String, XLSXSheet.Cell, XLSXBook.Tone?)] =
            [("Lignes de la liste", .number(Double(lines.count)), nil)]
            + CheckedLine.State.allCases.map { state in
                (
                    "Adresses \(state.words)", .number(Double(lines.count { $0.state == state })),
                    state.tone
                )
            } + [("Vérifiée le", .text(FrenchMoment.full(.now)), nil)]
        return XLSXBook.Sheet(
            "Résumé",
            columns: [XLSXSheet.Column("Vérification", width: 28), XLSXSheet.Column("Nombre", width: 28)],
            count: rows.count, toned: 0..<2
        ) { row in
            XLSXBook.Row([.text(rows[row].0), rows[row].1], tone: rows[row].2)
        }
    }
}

extension CheckedLine.State {
    /// The colour of its lines.
    var tone: XLSXBook.Tone {
        switch self {
        case .found: .good
        case .doubtful: .doubtful
        case .missing: .bad
        }
    }
}
