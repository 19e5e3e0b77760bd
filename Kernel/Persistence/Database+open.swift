extension Database {
    /// Opens the database at a URL, making the SQLite file when it is not there.
    package static func open(_ url: DatabaseURL) async throws -> Database {
        switch url {
        case .sqlite(let path): Database(driver: try SQLiteDriver(path: path))
        case .postgres: throw UnknownEngine()
        }
    }
}

struct UnknownEngine: Error {}
