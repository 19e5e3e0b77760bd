import HTTPTypes
import Web

/// Where the columns of an official file stand, found by name on its first line.
struct ColumnMap {
    private let positions: [Int?]

    /// A column by the names that its publishers gave it over the years; `required` refuses a file without it.
    struct Column {
        let names: [String]
        let required: Bool

        init(_ names: String..., required: Bool = true) {
            self.names = names
            self.required = required
        }
    }

    /// - Throws: `Refusal` that names the first missing column.
    init(_ header: CSVRecord, columns: [Column], kind: ImportKind) throws(Refusal) {
        let titles = header.fields.map(SortKey.folded)
        var positions: [Int?] = []
        for column in columns {
            let position = column.names.lazy.compactMap { titles.firstIndex(of: SortKey.folded($0)) }.first
            guard position != nil || !column.required else {
                throw .missingColumn(column.names[0], kind: kind)
            }
            positions.append(position)
        }
        self.positions = positions
    }

    /// The field of a record in the column of this rank; empty when the record or the file has none.
    func text(_ record: CSVRecord, _ rank: Int) -> String {
        guard let position = positions[rank], position < record.fields.count else { return "" }
        return record.fields[position]
    }
}

extension Refusal {
    static func missingColumn(_ name: String, kind: ImportKind) -> Refusal {
        Refusal(
            .unprocessableContent,
            "Ligne 1\u{A0}: la colonne «\u{A0}\(name)\u{A0}» manque. Ce n’est pas le fichier «\u{A0}\(kind.title)\u{A0}».",
            advice: "Rien n’a été modifié. Le fichier attendu\u{A0}: \(kind.source).")
    }

    static func emptyFile(_ kind: ImportKind) -> Refusal {
        Refusal(
            .unprocessableContent, "Ce fichier est vide.",
            advice: "Rien n’a été modifié. Le fichier attendu\u{A0}: \(kind.source).")
    }
}
