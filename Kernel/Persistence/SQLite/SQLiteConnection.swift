import GRDB
import GRDBSQLite

/// SQLite's side of a session: prepared statements kept by their text.
final class SQLiteConnection: Connection {
    private let database: GRDB.Database
    /// The statements whose rows are being read: the same text asked meanwhile needs a statement of its own.
    private var running: Set<String> = []
    /// As on PostgreSQL, nothing can follow a failed statement in its transaction.
    private(set) var hasFailed = false

    init(database: GRDB.Database) {
        self.database = database
    }

    var dialect: Dialect { .sqlite }

    func run(_ sql: SQL, each: (Row) throws -> Void) throws -> Int {
        guard !hasFailed else { throw TransactionLost() }
        let (text, values) = try sql.rendered(for: .sqlite)
        do {
            return try run(text, StatementArguments(values.map(\.databaseValue)), each)
        } catch let error as GRDB.DatabaseError {
            hasFailed = true
            guard error.resultCode != .SQLITE_INTERRUPT else { throw CancellationError() }
            throw DatabaseFailure(error, statement: text)
        }
    }

    func stream(_ sql: SQL, each: (Row) throws -> Void) throws {
        _ = try run(sql, each: each)
    }

    private func run(
        _ text: String, _ arguments: StatementArguments, _ each: (Row) throws -> Void
    ) throws -> Int {
        let isFree = running.insert(text).inserted
        defer { if isFree { running.remove(text) } }
        let statement =
            isFree ? try database.cachedStatement(sql: text) : try database.makeStatement(sql: text)
        let before = database.totalChangesCount
        var columns = statement.columnNames
        let cursor = try GRDB.Row.fetchCursor(statement, arguments: arguments)
        while try cursor.next() != nil {
            let width = sqlite3_column_count(statement.sqliteStatement)
            // Another process may have changed the table since the statement was prepared.
            if Int(width) != columns.count { columns = statement.currentColumnNames }
            let values = (0..<width).map { SQLValue(column: $0, of: statement.sqliteStatement) }
            try each(Row(columns: columns, values: values))
        }
        // The total counts what foreign keys deleted too; the count of the last change alone can be stale.
        return database.totalChangesCount == before ? 0 : database.changesCount
    }
}

extension Statement {
    fileprivate var currentColumnNames: [String] {
        (0..<sqlite3_column_count(sqliteStatement)).map { column in
            sqlite3_column_name(sqliteStatement, column).map { String(cString: $0) } ?? ""
        }
    }
}
