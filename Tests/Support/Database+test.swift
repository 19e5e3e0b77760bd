package import Persistence

/// Lends the body a database of its own with these migrations applied, and removes it afterwards.
///
/// On PostgreSQL the test is cancelled, and counted aloud at the end of the run, when no server was given in
/// `BASTIDE_TEST_POSTGRES`; in continuous integration it fails instead.
package func withDatabase<T>(
    on engine: Engine, _ migrations: [Migration], _ body: (Database) async throws -> T
) async throws -> T {
    try await withDatabaseURL(on: engine, migrations) { url in
        let database = try await Database.open(url)
        do {
            let answer = try await body(database)
            try await database.close()
            return answer
        } catch {
            try? await database.close()
            throw error
        }
    }
}

/// Lends the body the address of such a database, for tests in which several processes or pools open it.
package func withDatabaseURL<T>(
    on engine: Engine, _ migrations: [Migration], _ body: (DatabaseURL) async throws -> T
) async throws -> T {
    switch engine {
    case .sqlite: try await SQLiteCopies.shared.lend(migrations, body)
    case .postgres: try await PostgresCopies.shared().lend(migrations, body)
    }
}
