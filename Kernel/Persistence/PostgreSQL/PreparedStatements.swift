import CLibpq

/// A statement that the server has parsed: its parameters' types and the columns of its answer.
struct PreparedStatement {
    let name: String
    let text: String
    let parameterTypes: [Oid]
    let columns: [String]
    let columnTypes: [Oid]
    /// 1 when every column is of a type read in binary, 0 when the answer is asked for as text.
    let format: Int32

    /// A null fits any type; a value must have the very type that the statement was parsed with.
    func fits(_ parameters: PostgresParameters) -> Bool {
        zip(parameterTypes, parameters.types).allSatisfy { $1 == 0 || $0 == $1 }
    }
}

/// The statements prepared on one connection, found again by their text and their parameters' types.
final class PreparedStatements {
    private let handle: OpaquePointer
    private var kept: [String: [PreparedStatement]] = [:]
    private var count = 0
    private var made = 0

    private static let most = 500

    init(handle: OpaquePointer) {
        self.handle = handle
    }

    func statement(_ text: String, _ parameters: PostgresParameters) throws -> PreparedStatement {
        if let known = kept[text]?.first(where: { $0.fits(parameters) }) { return known }
        if count >= Self.most { forget() }
        let statement = try prepare(text, parameters)
        kept[text, default: []].append(statement)
        count += 1
        return statement
    }

    /// Inside a failed transaction the server keeps its statements: their names are never used again.
    func forget() {
        kept = [:]
        count = 0
        PQclear(PQexec(handle, "DEALLOCATE ALL"))
    }

    private func prepare(_ text: String, _ parameters: PostgresParameters) throws -> PreparedStatement {
        made += 1
        let name = "s\(made)"
        let parsed = PostgresResult(
            PQprepare(handle, name, text, Int32(parameters.count), parameters.types))
        guard parsed.isSuccess else { throw DatabaseFailure(parsed, handle, statement: text) }
        let described = PostgresResult(PQdescribePrepared(handle, name))
        guard described.isSuccess else { throw DatabaseFailure(described, handle, statement: text) }
        let columnTypes = described.columnTypes
        return PreparedStatement(
            name: name, text: text, parameterTypes: described.parameterTypes, columns: described.columnNames,
            columnTypes: columnTypes,
            format: columnTypes.allSatisfy(PostgresType.isReadInBinary) ? 1 : 0)
    }
}
