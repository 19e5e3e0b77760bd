import Foundation

/// The data of the territory, on SQLite or on PostgreSQL: the code above does not know which.
package struct Database: Sendable {
    private let driver: any Driver

    init(driver: some Driver) {
        self.driver = driver
    }

    package var dialect: Dialect { driver.dialect }

    /// Runs the closure on one consistent view of the data; it cannot change anything.
    package func read<T: Sendable>(
        _ body: @escaping @Sendable (borrowing Session) throws -> T
    ) async throws -> T {
        try await driver.read(body)
    }

    /// Runs the closure as one transaction: all of it is kept, or nothing when it throws.
    ///
    /// It may run again when another transaction was in the way, so it touches its session and nothing else.
    @discardableResult
    package func write<T: Sendable>(
        _ body: @escaping @Sendable (borrowing Session) throws -> T
    ) async throws -> T {
        try await driver.write(body)
    }

    /// Runs the closure as a transaction that overlaps no other `writeAlone`, of any process on this database.
    func writeAlone<T: Sendable>(
        _ body: @escaping @Sendable (borrowing Session) throws -> T
    ) async throws -> T {
        try await driver.writeAlone(body)
    }

    /// Writes the whole data, as it is at one moment, into a new file of the folder while others go on working.
    ///
    /// - Returns: the file's name.
    func dump(into folder: URL) async throws -> String {
        try await driver.dump(into: folder)
    }

    /// Waits for the running transactions and closes the connections.
    package func close() async throws {
        try await driver.close()
    }
}

/// What an engine does for `Database`.
protocol Driver: Sendable {
    var dialect: Dialect { get }

    func read<T: Sendable>(_ body: @escaping @Sendable (borrowing Session) throws -> T) async throws -> T
    func write<T: Sendable>(_ body: @escaping @Sendable (borrowing Session) throws -> T) async throws -> T
    func writeAlone<T: Sendable>(
        _ body: @escaping @Sendable (borrowing Session) throws -> T
    ) async throws -> T
    func dump(into folder: URL) async throws -> String
    func close() async throws
}
