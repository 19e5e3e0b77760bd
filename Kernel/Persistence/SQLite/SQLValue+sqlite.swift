import GRDB
import GRDBSQLite
import struct Foundation.Data

extension SQLValue {
    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .real(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }

    /// The value of a column of the row on which the statement stands.
    init(column: Int32, of statement: OpaquePointer) {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: self = .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: self = .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(statement, column)
            let length = Int(sqlite3_column_bytes(statement, column))
            self = .text(String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, column)
            let length = Int(sqlite3_column_bytes(statement, column))
            self = .blob([UInt8](UnsafeRawBufferPointer(start: start, count: length)))
        default: self = .null
        }
    }
}

extension DatabaseFailure {
    /// What SQLite said: its message names tables and columns, never values.
    init(_ error: GRDB.DatabaseError, statement: String?) {
        self.init(
            dialect: .sqlite, code: String(error.extendedResultCode.rawValue),
            message: error.message ?? "SQLite refused", statement: statement ?? error.sql)
    }
}
