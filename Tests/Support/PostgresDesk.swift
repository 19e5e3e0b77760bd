import CLibpq
import Dispatch

/// Where databases are made and dropped: what PostgreSQL does outside any transaction.
struct PostgresDesk: Sendable {
    let server: String

    func command(_ text: String) async throws {
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            DispatchQueue.global().async { done.resume(with: Result { try run(text) }) }
        }
    }

    private func run(_ text: String) throws {
        let connection = PQconnectdb(server)
        defer { PQfinish(connection) }
        guard PQstatus(connection) == CONNECTION_OK else { throw DeskFailure(connection) }
        let result = PQexec(connection, text)
        defer { PQclear(result) }
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
            throw DeskFailure(connection)
        }
    }
}

/// What the server given to the tests answered.
struct DeskFailure: Error, CustomStringConvertible {
    let description: String

    init(_ connection: OpaquePointer?) {
        description = PQerrorMessage(connection).map { String(cString: $0) } ?? "no answer"
    }
}
