import AddressEngine
import Files

/// A list of addresses as the import reads it: text as it came, a workbook as the text that its sheet makes.
///
/// Its first bytes tell which it is, not its name (spec addresses §5.3.8).
struct ListText: Sendable {
    let bytes: [UInt8]
    /// The sheet that was read, when the workbook has several.
    private(set) var sheet: ReadSheet?
    /// The values that the spreadsheet itself had lost.
    private(set) var notes: [NotTaken] = []

    /// A sheet among others, which are not read.
    struct ReadSheet: Sendable {
        let name: String
        let others: [String]
        /// The line of its headings.
        let line: Int

        /// As a remark upon the file.
        var note: NotTaken {
            NotTaken(
                line: line, subject: "Feuilles non lues\u{A0}: " + others.joined(separator: ", "),
                reason: "Seule la feuille «\u{A0}\(name)\u{A0}» de ce classeur est lue.")
        }
    }

    /// A workbook may expand to much more than the file: what is read of it has its own limits.
    static let limits = SheetLimits(
        rows: JudgedFile.mostLines, columns: 200, cells: 5_000_000, text: 64 << 20, expanded: 512 << 20)

    /// The sheets among which the list is looked for.
    private static let mostSheets = 20

    init(_ file: [UInt8]) throws(ImportRefusal) {
        guard !file.isEmpty else { throw .empty }
        guard file.count <= ImportTable.limit else { throw .tooLarge }
        guard file.starts(with: [0x50, 0x4B, 0x03, 0x04]) else {
            self.init(text: file)
            return
        }
        do {
            try self.init(workbook: file)
        } catch {
            let isOpenDocument = error == .unknown && Self.isOpenDocument(file)
            throw .workbook(isOpenDocument ? .openDocument : error)
        }
    }

    private init(text: [UInt8]) {
        bytes = text
    }

    private init(workbook file: [UInt8]) throws(WorkbookFault) {
        do {
            let book = try XLSXReader(file, limits: Self.limits)
            let (place, list) = try Self.list(in: book)
            var writing = SheetWriting(list)
            bytes = writing.bytes()
            notes = writing.notes
            guard book.sheets.count > 1 else { return }
            let others = book.sheets.indices.filter { $0 != place }.map { book.sheets[$0] }
            sheet = ReadSheet(name: book.sheets[place], others: others, line: list.table.lines[list.head])
        } catch {
            throw WorkbookFault(error)
        }
    }

    /// The first sheet whose headings are those of addresses, else the first that is not empty.
    private static func list(in book: XLSXReader) throws(SheetFault) -> (place: Int, list: AddressSheet) {
        var first: (Int, AddressSheet)?
        for place in book.sheets.indices.prefix(mostSheets) {
            let table: SheetTable
            do {
                table = try book.table(place)
            } catch {
                guard error == .empty else { throw error }
                continue
            }
            if let list = AddressSheet(table) { return (place, list) }
            first = first ?? (place, AddressSheet(table, head: 0))
        }
        guard let first else { throw .empty }
        return first
    }

    /// The first file of an OpenDocument is its media type, stored as it is (OpenDocument 1.3 part 2, §3.3).
    private static func isOpenDocument(_ file: [UInt8]) -> Bool {
        file.dropFirst(30).starts(with: "mimetypeapplication/vnd.oasis.opendocument".utf8)
    }
}

/// A sheet, and the row of it that names its columns.
struct AddressSheet {
    let table: SheetTable
    let head: Int
    /// What each column holds, as far as the format knows it.
    let fields: [Field?]

    /// Above the headings there may be a title and notes.
    private static let mostRowsAbove = 20

    /// - Returns: nil when no row near the top names a voie and something else of an address.
    init?(_ table: SheetTable) {
        for row in 0..<min(table.rows, Self.mostRowsAbove) {
            let sheet = AddressSheet(table, head: row)
            let fields = Set(sheet.fields.compactMap(\.self))
            guard fields.count > 1, !fields.isDisjoint(with: [.voieNom, .toponyme]) else { continue }
            self = sheet
            return
        }
        return nil
    }

    init(_ table: SheetTable, head: Int) {
        self.table = table
        self.head = head
        fields = Field.fields(of: table.cells(of: head).map { Array($0.utf8) })
    }
}
