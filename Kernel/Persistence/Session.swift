/// The open transaction, as the closure of a `read` or a `write` sees it.
///
/// It cannot be copied, kept or awaited in: the transaction ends with the closure.
package struct Session: ~Copyable {
    let connection: any Connection

    package var dialect: Dialect { connection.dialect }

    /// Runs a statement that answers nothing and gives how many rows it changed.
    @discardableResult
    package borrowing func execute(_ sql: SQL) throws -> Int {
        try connection.run(sql) { _ in }
    }

    /// The rows of an answer, in its order.
    package borrowing func rows(_ sql: SQL) throws -> [Row] {
        var rows: [Row] = []
        try connection.run(sql) { rows.append($0) }
        return rows
    }

    /// The first row of an answer, or nil when it is empty.
    package borrowing func row(_ sql: SQL) throws -> Row? {
        try rows(sql).first
    }

    /// Hands each row over as it arrives, for answers too long to keep.
    ///
    /// The body may ask other questions of the session; on PostgreSQL the rows still to come then wait in memory.
    package borrowing func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        try connection.stream(sql, each: body)
    }

    /// The single value of a single row, or nil when there is no row or it is null.
    package borrowing func value<T: SQLConvertible>(_ sql: SQL, as type: T.Type = T.self) throws -> T? {
        guard let value = try row(sql)?.values.first, value != .null else { return nil }
        guard let typed = T(sqlValue: value) else {
            throw ColumnMismatch(column: "1", expected: "\(T.self)")
        }
        return typed
    }
}

/// The engine's side of a session.
protocol Connection {
    var dialect: Dialect { get }

    /// Runs one statement, hands over each row and gives how many rows were changed.
    @discardableResult
    func run(_ sql: SQL, each: (Row) throws -> Void) throws -> Int

    /// Runs one question whose rows are handed over as they arrive, and never kept together.
    func stream(_ sql: SQL, each: (Row) throws -> Void) throws
}

/// The two engines' ways of writing SQL.
package enum Dialect: Sendable {
    case sqlite
    case postgres
}
