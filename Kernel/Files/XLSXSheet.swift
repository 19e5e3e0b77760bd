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
        writeHeading(in: sheet, of: book)
        for (index, row) in rows.enumerated() {
            write(row, at: UInt32(index + 1), in: sheet)
        }
        let result = workbook_close(book)
        guard result == LXW_NO_ERROR else { throw Fault.refused(result.rawValue) }
        return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private func writeHeading(
        in sheet: UnsafeMutablePointer<lxw_worksheet>, of book: UnsafeMutablePointer<lxw_workbook>
    ) {
        let bold = workbook_add_format(book)
        format_set_bold(bold)
        for (index, column) in columns.enumerated() {
            let position = UInt16(index)
            worksheet_set_column(sheet, position, position, column.width, nil)
            worksheet_write_string(sheet, 0, position, column.title, bold)
        }
        worksheet_freeze_panes(sheet, 1, 0)
        if !columns.isEmpty {
            worksheet_autofilter(sheet, 0, 0, UInt32(rows.count), UInt16(columns.count - 1))
        }
    }

    private func write(_ row: [Cell], at line: UInt32, in sheet: UnsafeMutablePointer<lxw_worksheet>) {
        for (index, cell) in row.enumerated() {
            switch cell {
            case .text(let text): worksheet_write_string(sheet, line, UInt16(index), text, nil)
            case .number(let number): worksheet_write_number(sheet, line, UInt16(index), number, nil)
            case .empty: continue
            }
        }
    }
}
