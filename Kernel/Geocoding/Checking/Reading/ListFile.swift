import Files

/// A list as it was sent: a table of text or a workbook.
struct ListFile: Sendable {
    /// The names of its sheets, when there are several to choose from.
    let sheets: [String]
    /// The sheet that was read.
    let sheet: Int
    let table: SheetTable
    private let bytes: [UInt8]

    /// - Throws: `ListRefusal` when it is no list.
    init(_ bytes: [UInt8]) throws(ListRefusal) {
        guard bytes.count <= ListLimits.bytes else { throw .tooLarge }
        guard !bytes.isEmpty else { throw .empty }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { throw .oldExcel }
        if bytes.starts(with: "%PDF".utf8) { throw .pdf }
        guard bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) else {
            try self.init(text: bytes)
            return
        }
        let book = try Self.workbook(bytes)
        // The first sheet that is a list: others hold a note, or nothing.
        var refusal = ListRefusal.empty
        for place in book.sheets.indices {
            do {
                try self.init(book, place, bytes)
                _ = try ListTable(table)
                return
            } catch {
                guard error == .empty || error == .onlyHeadings else { throw error }
                if error == .onlyHeadings { refusal = error }
            }
        }
        throw refusal
    }

    /// The same workbook, another of its sheets.
    func reading(sheet: Int) throws(ListRefusal) -> ListFile {
        guard sheets.indices.contains(sheet) else { throw .damaged }
        return try ListFile(try Self.workbook(bytes), sheet, bytes)
    }

    private init(_ book: XLSXReader, _ place: Int, _ bytes: [UInt8]) throws(ListRefusal) {
        do {
            table = try book.table(place)
        } catch {
            throw ListRefusal(error)
        }
        sheets = book.sheets.count > 1 ? book.sheets : []
        sheet = place
        self.bytes = sheets.isEmpty ? [] : bytes
    }

    private init(text: [UInt8]) throws(ListRefusal) {
        // UTF-16 has null bytes, after its mark; no other text has.
        let isMarked = text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF])
        guard isMarked || !text.contains(0) else { throw .notAList }
        do {
            table = try CSVTable.read(text, limits: ListLimits.sheet)
        } catch {
            throw ListRefusal(error)
        }
        (sheets, sheet, bytes) = ([], 0, [])
    }

    private static func workbook(_ bytes: [UInt8]) throws(ListRefusal) -> XLSXReader {
        do {
            return try XLSXReader(bytes, limits: ListLimits.sheet)
        } catch {
            guard error == .notAWorkbook, isOpenDocument(bytes) else { throw ListRefusal(error) }
            throw .openDocument
        }
    }

    /// The first file of an OpenDocument is its media type, stored as it is (OpenDocument 1.3 part 2, §3.3).
    private static func isOpenDocument(_ bytes: [UInt8]) -> Bool {
        bytes.dropFirst(30).starts(with: "mimetypeapplication/vnd.oasis.opendocument".utf8)
    }

    /// How many bytes of memory it takes.
    var size: Int { table.size + bytes.count }
}
