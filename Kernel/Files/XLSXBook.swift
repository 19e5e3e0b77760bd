import CXlsxWriter
import Foundation

/// A workbook of several sheets, written row by row: what leaves it holds no more than one row in memory.
///
/// Nothing of it lies under a name on the disk, even for a moment: it may hold what nobody else shall read.
package struct XLSXBook: Sendable {
    package let sheets: [Sheet]

    /// One sheet: its first row is frozen, bold and filtered.
    package struct Sheet: Sendable {
        let name: String
        let columns: [XLSXSheet.Column]
        let count: Int
        /// The columns that take the colour of their row.
        let toned: Range<Int>
        let row: @Sendable (Int) -> Row

        /// - Parameters:
        ///   - name: at most 31 characters, without `[ ] : * ? / \`.
        ///   - row: the row of a number below `count`.
        package init(
            _ name: String, columns: [XLSXSheet.Column], count: Int, toned: Range<Int> = 0..<0,
            row: @escaping @Sendable (Int) -> Row
        ) {
            self.name = name
            self.columns = columns
            self.count = count
            self.toned = toned
            self.row = row
        }
    }

    /// A row, and what its colour says.
    package struct Row: Sendable {
        let cells: [XLSXSheet.Cell]
        let tone: Tone?

        package init(_ cells: [XLSXSheet.Cell], tone: Tone? = nil) {
            self.cells = cells
            self.tone = tone
        }
    }

    /// The colour behind a cell: its words say the same.
    package enum Tone: Sendable, CaseIterable {
        case good
        case doubtful
        case bad

        /// Light enough for black letters (contrast above 12).
        fileprivate var colour: UInt32 {
            switch self {
            case .good: 0xE2F0D9
            case .doubtful: 0xFFF2CC
            case .bad: 0xF8DDD4
            }
        }
    }

    package init(_ sheets: [Sheet]) {
        self.sheets = sheets
    }

    /// The most rows that the format takes below the heading.
    package static let mostRows = 1_048_575

    /// What the format takes in a cell (32,767 signs); a longer text is cut, with an ellipsis.
    static let longest = 32_767

    /// The whole workbook.
    ///
    /// - Parameter folder: on a file system that has files without names (O_TMPFILE).
    package func bytes(by folder: String = NSTemporaryDirectory()) throws -> [UInt8] {
        // O_TMPFILE, which Glibc does not import.
        let descriptor = open(folder, 0o20000000 | O_DIRECTORY | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try write(to: "/proc/self/fd/\(descriptor)")
        try file.seek(toOffset: 0)
        return Array(try file.readToEnd() ?? Data())
    }

    private func write(to path: String) throws {
        var options = lxw_workbook_options()
        options.constant_memory = 1
        guard let book = workbook_new_opt(path, &options) else {
            throw XLSXSheet.Fault.refused(LXW_ERROR_MEMORY_MALLOC_FAILED.rawValue)
        }
        let filled = Result { try fill(book) }
        // The book is closed whatever came of it: closing is what frees it.
        let closed = workbook_close(book)
        try filled.get()
        try Self.accept(closed)
    }

    private func fill(_ book: UnsafeMutablePointer<lxw_workbook>) throws {
        let bold = workbook_add_format(book)
        format_set_bold(bold)
        var tones: [Tone: UnsafeMutablePointer<lxw_format>] = [:]
        for tone in Tone.allCases {
            let format = workbook_add_format(book)
            format_set_bg_color(format, tone.colour)
            tones[tone] = format
        }
        for sheet in sheets {
            guard let page = workbook_add_worksheet(book, sheet.name) else {
                throw XLSXSheet.Fault.refused(LXW_ERROR_SHEETNAME_ALREADY_USED.rawValue)
            }
            for (index, column) in sheet.columns.enumerated() {
                let position = UInt16(index)
                try Self.accept(worksheet_set_column(page, position, position, column.width, nil))
                try Self.accept(worksheet_write_string(page, 0, position, Self.cut(column.title), bold))
            }
            worksheet_freeze_panes(page, 1, 0)
            if !sheet.columns.isEmpty, sheet.count > 0 {
                try Self.accept(
                    worksheet_autofilter(page, 0, 0, UInt32(sheet.count), UInt16(sheet.columns.count - 1)))
            }
            for line in 0..<min(sheet.count, Self.mostRows) {
                let row = sheet.row(line)
                let tone = row.tone.flatMap { tones[$0] }
                for (index, cell) in row.cells.enumerated() {
                    let format = sheet.toned.contains(index) ? tone : nil
                    try Self.write(cell, at: (UInt32(line + 1), UInt16(index)), in: page, format)
                }
            }
        }
    }

    private static func write(
        _ cell: XLSXSheet.Cell, at place: (row: UInt32, column: UInt16),
        in page: UnsafeMutablePointer<lxw_worksheet>, _ format: UnsafeMutablePointer<lxw_format>?
    ) throws {
        let answer =
            switch cell {
            case .text(let text): worksheet_write_string(page, place.row, place.column, cut(text), format)
            case .number(let number): worksheet_write_number(page, place.row, place.column, number, format)
            case .empty:
                format == nil ? LXW_NO_ERROR : worksheet_write_blank(page, place.row, place.column, format)
            }
        try accept(answer)
    }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > longest, text.unicodeScalars.count > longest else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest - 1))) + "…"
    }

    private static func accept(_ answer: lxw_error) throws {
        guard answer == LXW_NO_ERROR else { throw XLSXSheet.Fault.refused(answer.rawValue) }
    }
}
