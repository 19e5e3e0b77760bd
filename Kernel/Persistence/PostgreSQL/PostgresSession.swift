import CLibpq

/// PostgreSQL's side of a session: values bound in binary, answers read whole or row by row.
final class PostgresSession: Connection {
    private let connection: PostgresConnection
    /// The answer whose rows are still arriving: it must be put aside before anything else is asked.
    private var arriving: PostgresAnswer?

    init(connection: PostgresConnection) {
        self.connection = connection
    }

    var dialect: Dialect { .postgres }

    func run(_ sql: SQL, each: (Row) throws -> Void) throws -> Int {
        let (statement, parameters) = try prepare(sql)
        let result = PostgresResult(
            parameters.withPointers { values, lengths, formats in
                PQexecPrepared(
                    connection.handle, statement.name, Int32(parameters.count), values, lengths, formats,
                    statement.format)
            })
        guard result.isSuccess else { throw failure(result, statement) }
        for row in 0..<result.rowCount {
            try each(Row(columns: statement.columns, values: result.values(ofRow: row, statement)))
        }
        return result.changedRows
    }

    func stream(_ sql: SQL, each: (Row) throws -> Void) throws {
        let (statement, parameters) = try prepare(sql)
        let wasSent = parameters.withPointers { values, lengths, formats in
            PQsendQueryPrepared(
                connection.handle, statement.name, Int32(parameters.count), values, lengths, formats,
                statement.format)
        }
        guard wasSent == 1 else { throw DatabaseFailure(nil, connection.handle, statement: statement.text) }
        PQsetSingleRowMode(connection.handle)
        let answer = PostgresAnswer(handle: connection.handle)
        arriving = answer
        defer { answer.discard() }
        while let result = answer.next() {
            guard result.isSuccess else { throw failure(result, statement) }
            for row in 0..<result.rowCount {
                try each(Row(columns: statement.columns, values: result.values(ofRow: row, statement)))
            }
        }
    }

    /// Puts the rows that are still arriving aside, so that the connection is free for another command.
    func settle() {
        arriving?.putAside()
        arriving = nil
    }

    private func prepare(_ sql: SQL) throws -> (PreparedStatement, PostgresParameters) {
        guard !connection.isInterrupted else { throw CancellationError() }
        settle()
        let (text, values) = try sql.rendered(for: .postgres)
        let parameters = PostgresParameters(values)
        return (try connection.statements.statement(text, parameters), parameters)
    }

    private func failure(_ result: PostgresResult, _ statement: PreparedStatement) -> DatabaseFailure {
        let failure = DatabaseFailure(result, connection.handle, statement: statement.text)
        if failure.isStalePlan { connection.statements.forget() }
        return failure
    }
}

/// The rows of an answer as they arrive, kept aside when another command must go first.
final class PostgresAnswer {
    private let handle: OpaquePointer
    private var aside: [PostgresResult] = []
    private var isWhole = false

    init(handle: OpaquePointer) {
        self.handle = handle
    }

    func next() -> PostgresResult? {
        guard aside.isEmpty else { return aside.removeFirst() }
        guard !isWhole else { return nil }
        guard let result = PQgetResult(handle) else {
            isWhole = true
            return nil
        }
        return PostgresResult(result)
    }

    func putAside() {
        while !isWhole, let result = PQgetResult(handle) { aside.append(PostgresResult(result)) }
        isWhole = true
    }

    func discard() {
        aside = []
        while !isWhole, let result = PQgetResult(handle) { PQclear(result) }
        isWhole = true
    }
}
