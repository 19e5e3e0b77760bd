import GRDB
import struct Foundation.Data

/// SQLite's side of a session: prepared statements kept by their text.
struct SQLiteConnection: Connection {
    let database: GRDB.Database

    var dialect: Dialect { .sqlite }

    func run(_ sql: SQL, each: (Row) throws -> Void) throws -> Int {
        let (text, values) = sql.rendered(for: .sqlite)
        let statement = try database.cachedStatement(sql: text)
        let arguments = StatementArguments(values.map(\.databaseValue))
        let before = database.totalChangesCount
        let columns = statement.columnNames
        let cursor = try GRDB.Row.fetchCursor(statement, arguments: arguments)
        while let row = try cursor.next() {
            try each(Row(columns: columns, values: row.databaseValues.map(SQLValue.init(databaseValue:))))
        }
        return database.totalChangesCount - before
    }
}

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

    init(databaseValue: DatabaseValue) {
        switch databaseValue.storage {
        case .null: self = .null
        case .int64(let number): self = .integer(number)
        case .double(let number): self = .real(number)
        case .string(let text): self = .text(text)
        case .blob(let data): self = .blob([UInt8](data))
        }
    }
}
