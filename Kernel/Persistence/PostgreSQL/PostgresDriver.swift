import Foundation

/// PostgreSQL, or a server that speaks its protocol with SERIALIZABLE, by libpq.
struct PostgresDriver: Driver {
    private let url: String
    private let pool: PostgresPool

    var dialect: Dialect { .postgres }

    /// Opens a first connection, so that a wrong address or password stops the start.
    init(url: String, connections: Int) async throws {
        self.url = url
        pool = PostgresPool(url: url, limit: connections)
        try await pool.lend { try $0.checkServer() }
    }

    func read<T: Sendable>(
        _ body: @escaping @Sendable (borrowing Session) throws -> T
    ) async throws -> T {
        try await repeating { connection in
            do {
                return try connection.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", body)
            } catch is UnknownOutcome {
                // What only reads has no outcome: it may be run again.
                throw DatabaseFailure(nil, connection.handle, statement: "COMMIT")
            }
        }
    }

    func write<T: Sendable>(
        _ body: @escaping @Sendable (borrowing Session) throws -> T
    ) async throws -> T {
        try await repeating { connection in
            try connection.transaction("BEGIN ISOLATION LEVEL SERIALIZABLE", body)
        }
    }

    func writeAlone<T: Sendable>(
        _ body: @escaping @Sendable (borrowing Session) throws -> T
    ) async throws -> T {
        try await repeating { connection in
            // The lock comes before the transaction: its view of the data must be later than the wait.
            try connection.command("SELECT pg_advisory_lock(hashtextextended(current_schema(), 8254))")
            defer {
                connection.release("SELECT pg_advisory_unlock(hashtextextended(current_schema(), 8254))")
            }
            return try connection.transaction("BEGIN ISOLATION LEVEL SERIALIZABLE", body)
        }
    }

    func dump(into folder: URL) async throws -> String {
        try await PostgresDump(url: url).write(to: folder.appending(path: PostgresDump.name))
        return PostgresDump.name
    }

    func close() async throws {
        await pool.close()
    }

    /// Runs a transaction again when another was in the way or when the server was restarting.
    ///
    /// A transaction that was not committed left nothing behind, and its closure touches only its session.
    private func repeating<T: Sendable>(
        _ transaction: @escaping @Sendable (PostgresConnection) throws -> T
    ) async throws -> T {
        var patience = Patience()
        while true {
            do {
                return try await pool.lend(transaction)
            } catch let failure as DatabaseFailure {
                guard let delay = patience.delay(after: failure) else { throw failure }
                if failure.isLostConnection { pool.forgetIdle() }
                try await Task.sleep(for: delay)
            }
        }
    }
}
