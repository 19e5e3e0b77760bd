/// A statement or a connection that the engine refused: its code and its statement, never its values.
package struct DatabaseFailure: Error, CustomStringConvertible {
    package let dialect: Dialect
    /// PostgreSQL's SQLSTATE (`23505`), SQLite's extended result code (`2067`), or empty when there was no server.
    package let code: String
    package let message: String
    /// The statement with its placeholders, when one was being run.
    package let statement: String?

    init(dialect: Dialect, code: String, message: String, statement: String?) {
        self.dialect = dialect
        self.code = code
        self.message = message
        self.statement = statement
    }

    /// A row with this key is already there.
    package var isUniqueViolation: Bool {
        switch dialect {
        case .sqlite: ["2067", "1555", "2579"].contains(code)
        case .postgres: code == "23505"
        }
    }

    /// The row names one that does not exist, or is still named by another.
    package var isForeignKeyViolation: Bool {
        switch dialect {
        case .sqlite: code == "787"
        case .postgres: code == "23503"
        }
    }

    /// A value that its column refuses: null where one is needed, or outside its CHECK.
    package var isCheckViolation: Bool {
        switch dialect {
        case .sqlite: ["275", "1299"].contains(code)
        case .postgres: ["23514", "23502"].contains(code)
        }
    }

    /// Another transaction was in the way: the same one, run again, may succeed.
    var isConflict: Bool {
        dialect == .postgres && (["40001", "40P01"].contains(code) || isStalePlan)
    }

    /// A statement prepared before another process changed its table.
    var isStalePlan: Bool {
        dialect == .postgres && code == "0A000" && message.hasPrefix("cached plan")
    }

    /// The server went away, is starting, or cannot be reached: nothing of the transaction was kept.
    var isLostConnection: Bool {
        dialect == .postgres
            && (code == "" || code.hasPrefix("08") || ["57P01", "57P02", "57P03"].contains(code))
    }

    /// The engine itself is unwell: it cannot be reached, it is busy, its disk is full; any statement would have failed.
    package var isOutage: Bool {
        switch dialect {
        case .sqlite:
            // https://www.sqlite.org/rescode.html: the primary code is the low byte.
            [5, 6, 7, 8, 9, 10, 11, 13, 14, 23, 26].contains((Int(code) ?? 0) & 0xFF)
        case .postgres:
            isLostConnection || isConflict || code == "25006"
                || ["28", "3D", "53", "57", "58", "XX"].contains(String(code.prefix(2)))
        }
    }

    package var description: String {
        let place = statement.map { " in: \($0)" } ?? ""
        return "\(dialect) \(code.isEmpty ? "connection" : code): \(message)\(place)"
    }
}

/// The server went away while a transaction was being committed: nobody knows whether it was kept.
package struct UnknownOutcome: Error, CustomStringConvertible {
    package var description: String {
        "the server went away during COMMIT: the transaction may have been kept"
    }
}

/// A transaction that could not be kept: a statement failed in it, and its closure went on as if it had not.
struct TransactionLost: Error, CustomStringConvertible {
    var description: String { "a failed statement was ignored: the transaction cannot be kept" }
}
