import AddressEngine
import Files

/// A sheet being written as CSV, each row on its own line: what a report says of a line is found there in the spreadsheet.
struct SheetWriting {
    private let sheet: AddressSheet
    private let headings: [String]
    /// The columns of postcodes, which the format does not know.
    private let postcodes: Set<Int>
    /// The column of numéros, when another is headed « Voie ou lieu-dit », as in the workbooks that Bastide writes.
    private let numbersOfVoies: Int?
    private(set) var notes: [NotTaken] = []

    init(_ sheet: AddressSheet) {
        self.sheet = sheet
        let cells = sheet.table.cells(of: sheet.head)
        headings = Array(cells[...(cells.lastIndex { !Self.isBlank($0) } ?? 0)])
        let words = headings.map { $0.lowercased().filter { $0.isLetter || $0.isNumber } }
        postcodes = Set(words.indices.filter { ["codepostal", "cp", "postcode"].contains(words[$0]) })
        numbersOfVoies = words.contains("voieoulieudit") ? sheet.fields.firstIndex(of: .numero) : nil
    }

    /// The whole table; titles above its headings are left out.
    mutating func bytes() -> [UInt8] {
        var bytes: [UInt8] = []
        var line = 1
        for row in sheet.head..<sheet.table.rows {
            let place = sheet.table.lines[row]
            bytes.append(contentsOf: repeatElement(0x0A, count: place - line))
            line = place + 1
            CSVText.append(line: row == sheet.head ? headings : cells(of: row, at: place), to: &bytes)
        }
        return bytes
    }

    /// As many as there are headings, and those beyond that hold something.
    private mutating func cells(of row: Int, at line: Int) -> [String] {
        let last = (headings.count..<sheet.table.columns).last { !Self.isBlank(sheet.table[row, $0]) }
        let beyond = last.map { (headings.count...$0).map { sheet.table[row, $0] } } ?? []
        return headings.indices.map { value(row, $0, line) } + beyond
    }

    private mutating func value(_ row: Int, _ column: Int, _ line: Int) -> String {
        let text = sheet.table[row, column]
        if column == numbersOfVoies, text.isEmpty { return Self.lieuDit }
        if postcodes.contains(column), Self.isNumber(text), text.utf8.count == 4 { return "0" + text }
        guard sheet.fields[column] == .cadParcelles, Self.isLostParcelle(text) else { return text }
        notes.append(
            NotTaken(
                line: line, subject: "\(headings[column])\u{A0}: \(text)",
                reason:
                    "Le tableur a pris cette parcelle pour un nombre, et l’a changée\u{A0}: elle n’est pas reprise. "
                    + "Écrivez-la de nouveau, dans une colonne au format «\u{A0}Texte\u{A0}»."))
        return ""
    }

    /// The numéro of what has none (BAL).
    private static let lieuDit = "99999"

    /// Whether a spreadsheet read a parcelle as a power of ten: 320130000E0005 became 32013000000000, and no parcelle has
    /// the number 0000.
    private static func isLostParcelle(_ text: String) -> Bool {
        text.contains("e+") || (isNumber(text) && text.hasSuffix("0000"))
    }

    private static func isBlank(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

    private static func isNumber(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
    }
}
