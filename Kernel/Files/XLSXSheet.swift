import CXlsxWriter
import Foundation

/// A table to open in a spreadsheet: one sheet whose first row is frozen, bold and filtered.
package struct XLSXSheet: Sendable {
    package let name: String
    package let columns: [Column]
    package let rows: [[Cell]]

    /// A column: its heading and its width in characters.
    package struct Column: Sendable {
        package let title: String
        package let width: Double

        package init(_ title: String, width: Double = 16) {
            self.title = title
            self.width = width
        }
    }

    /// A value as the spreadsheet types it; a code such as `01234` is text, so that it keeps its zeros.
    package enum Cell: Sendable, Equatable {
        case text(String)
        case number(Double)
        case empty
    }

    /// Why a workbook could not be written.
    package enum Fault: Error, Equatable {
        /// libxlsxwriter's own number (`lxw_error`).
        case refused(UInt32)
        /// A text longer than the format takes (32,767 signs); the rows are counted from the one below the heading.
        case tooLong(column: String, row: Int)
    }

    /// - Parameter name: at most 31 characters, without `[ ] : * ? / \`.
    package init(_ name: String, columns: [Column], rows: [[Cell]]) {
        self.name = String(name.filter { !"[]:*?/\\".contains($0) }.prefix(31))
        self.columns = columns
        self.rows = rows
    }

    /// The whole workbook, written through a file of `folder` because the library only writes files.
    package func bytes(by folder: String = NSTemporaryDirectory()) throws -> [UInt8] {
        let path = folder + "/" + UUID().uuidString + ".xlsx"
        defer { unlink(path) }
        guard let book = workbook_new(path) else {
            throw Fault.refused(LXW_ERROR_MEMORY_MALLOC_FAILED.rawValue)
        }
        guard let sheet = workbook_add_worksheet(book, name) else {
            workbook_close(book)
            throw Fault.refused(LXW_ERROR_SHEETNAME_ALREADY_USED.rawValue)
        }
        let filled = Result { try fill(sheet, of: book) }
        // The book is closed whatever came of it: closing is what frees it.
        let closed = workbook_close(book)
        try filled.get()
        try Self.accept(closed)
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private func fill(
        _ sheet: UnsafeMutablePointer<lxw_worksheet>, of book: UnsafeMutablePointer<lxw_workbook>
    ) throws {
        try writeHeading(in: sheet, of: book)
        for (index, row) in rows.enumerated() { try write(row, at: index + 1, in: sheet) }
    }

    private func writeHeading(
        in sheet: UnsafeMutablePointer<lxw_worksheet>, of book: UnsafeMutablePointer<lxw_workbook>
    ) throws {
        let bold = workbook_add_format(book)
        format_set_bold(bold)
        for (index, column) in columns.enumerated() {
            let position = UInt16(index)
            try Self.accept(worksheet_set_column(sheet, position, position, column.width, nil))
            try Self.accept(worksheet_write_string(sheet, 0, position, column.title, bold))
        }
        worksheet_freeze_panes(sheet, 1, 0)
        if !columns.isEmpty {
            try Self.accept(
                worksheet_autofilter(sheet, 0, 0, UInt32(rows.count), UInt16(columns.count - 1)))
        }
    }

    private func write(
        _ row: [Cell], at line: Int, in sheet: UnsafeMutablePointer<lxw_worksheet>
    ) throws {
        for (index, cell) in row.enumerated() {
            let answer =
                switch cell {
                case .text(let text): worksheet_write_string(sheet, UInt32(line), UInt16(index), text, nil)
                case .number(let number):
                    worksheet_write_number(sheet, UInt32(line), UInt16(index), number, nil)
                case .empty: LXW_NO_ERROR
                }
            guard answer != LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED else {
                let column = index < columns.count ? columns[index].title : "\(index + 1)"
                throw Fault.tooLong(column: column, row: line)
            }
            try Self.accept(answer)
        }
    }

    private static func accept(_ answer: lxw_error) throws {
        guard answer == LXW_NO_ERROR else { throw Fault.refused(answer.rawValue) }
    }
}
