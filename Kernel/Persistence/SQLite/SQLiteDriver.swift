import GRDB

/// SQLite in the data folder: one writer, readers beside it on their own view (WAL).
struct SQLiteDriver: Driver {
    private let pool: DatabasePool

    var dialect: Dialect { .sqlite }

    /// Opens or makes the file at `path`.
    init(path: String) throws {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = true
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        pool = try DatabasePool(path: path, configuration: configuration)
    }

    func read<T: Sendable>(
        _ body: @escaping @Sendable (borrowing Session) throws -> T
    ) async throws -> T {
        try await pool.read { database in
            try body(Session(connection: SQLiteConnection(database: database)))
        }
    }

    func write<T: Sendable>(
        _ body: @escaping @Sendable (borrowing Session) throws -> T
    ) async throws -> T {
        try await pool.writeWithoutTransaction { database in
            var answer: T?
            try database.inTransaction(.immediate) {
                answer = try body(Session(connection: SQLiteConnection(database: database)))
                return .commit
            }
            guard let answer else { throw TransactionLost() }
            return answer
        }
    }

    func close() async throws {
        try pool.close()
    }
}

/// A transaction that ended without its closure's answer.
struct TransactionLost: Error {}
