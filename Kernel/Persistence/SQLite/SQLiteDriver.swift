import Foundation
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
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
        } catch let error as GRDB.DatabaseError {
            throw DatabaseFailure(error, statement: nil)
        }
    }

    func read<T: Sendable>(
        _ body: @escaping @Sendable (borrowing Session) throws -> T
    ) async throws -> T {
        try await typed {
            try await pool.read { database in
                try body(Session(connection: SQLiteConnection(database: database)))
            }
        }
    }

    func write<T: Sendable>(
        _ body: @escaping @Sendable (borrowing Session) throws -> T
    ) async throws -> T {
        try await typed {
            try await pool.writeWithoutTransaction { database in
                let connection = SQLiteConnection(database: database)
                var answer: T?
                try database.inTransaction(.immediate) {
                    answer = try body(Session(connection: connection))
                    return connection.hasFailed ? .rollback : .commit
                }
                guard let answer, !connection.hasFailed else { throw TransactionLost() }
                return answer
            }
        }
    }

    /// SQLite has one writer: every write is alone.
    func writeAlone<T: Sendable>(
        _ body: @escaping @Sendable (borrowing Session) throws -> T
    ) async throws -> T {
        try await write(body)
    }

    func dump(into folder: URL) async throws -> String {
        let target = folder.appending(path: SQLiteDump.name)
        try await typed {
            try await Blocking.run {
                let copy = try DatabaseQueue(path: target.path)
                try pool.backup(to: copy)
                try copy.close()
            }
        }
        return SQLiteDump.name
    }

    func close() async throws {
        try pool.close()
    }

    /// What fails outside a statement, at BEGIN or COMMIT, is told with the same type.
    private func typed<T>(_ work: () async throws -> T) async throws -> T {
        do {
            return try await work()
        } catch let error as GRDB.DatabaseError {
            throw DatabaseFailure(error, statement: nil)
        }
    }
}
