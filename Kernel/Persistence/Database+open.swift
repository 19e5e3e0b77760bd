extension Database {
    /// Opens the database at a URL, making the SQLite file when it is not there.
    ///
    /// - Parameter connections: how many transactions may run at once on PostgreSQL.
    package static func open(_ url: DatabaseURL, connections: Int = 16) async throws -> Database {
        switch url {
        case .sqlite(let path): Database(driver: try SQLiteDriver(path: path))
        case .postgres(let url):
            Database(driver: try await PostgresDriver(url: url, connections: connections))
        }
    }
}
