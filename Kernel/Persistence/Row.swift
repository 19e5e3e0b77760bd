/// One row of an answer, read by column name and by the type that the caller expects.
package struct Row: Sendable {
    let columns: [String]
    let values: [SQLValue]

    /// The column's value.
    ///
    /// - Throws: `ColumnMismatch` when the column is absent, null, or of another type.
    package func get<T: SQLConvertible>(
        _ column: String, as type: T.Type = T.self
    ) throws(ColumnMismatch) -> T {
        guard let value = T(sqlValue: try stored(column)) else {
            throw ColumnMismatch(column: column, expected: "\(T.self)")
        }
        return value
    }

    /// The column's value, or nil when it is null.
    package func optional<T: SQLConvertible>(
        _ column: String, as type: T.Type = T.self
    ) throws(ColumnMismatch) -> T? {
        if case .null = try stored(column) { return nil }
        return try get(column)
    }

    private func stored(_ column: String) throws(ColumnMismatch) -> SQLValue {
        guard let index = columns.firstIndex(of: column) else {
            throw ColumnMismatch(column: column, expected: "a column of the answer")
        }
        return values[index]
    }
}

/// A column that is not what its reader expects: a fault of the program, never of a user.
package struct ColumnMismatch: Error, CustomStringConvertible {
    let column: String
    let expected: String

    package var description: String { "column \(column) is not \(expected)" }
}
