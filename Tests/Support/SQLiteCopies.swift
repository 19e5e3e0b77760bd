import Foundation
import Persistence

/// SQLite files for tests: the migrations run once into a template, which each test copies.
actor SQLiteCopies {
    static let shared = SQLiteCopies()

    private var templates: [String: Task<Data, any Error>] = [:]
    private let turns = Turns(32)

    nonisolated func lend<T>(
        _ migrations: [Migration], _ body: (DatabaseURL) async throws -> T
    ) async throws -> T {
        let template = try await template(of: migrations)
        return try await turns.take {
            try await withTemporaryFolder { folder in
                let file = folder.appending(path: "database.sqlite")
                try template.write(to: file)
                return try await body(.sqlite(path: file.path))
            }
        }
    }

    private func template(of migrations: [Migration]) async throws -> Data {
        let key = "\(migrations)"
        let task =
            templates[key]
            ?? Task {
                try await withTemporaryFolder { folder in
                    let file = folder.appending(path: "template.sqlite")
                    let database = try await Database.open(.sqlite(path: file.path))
                    try await Migrator(migrations).migrate(database)
                    try await database.close()
                    return try Data(contentsOf: file)
                }
            }
        templates[key] = task
        return try await task.value
    }
}
