import Foundation
import Persistence
import Testing

/// PostgreSQL databases for tests: the migrations run once into a template, which each test copies.
///
/// Copying a database takes about 25 ms, laying the same tables out in a schema of its own about 120 ms.
actor PostgresCopies {
    private static let given: Task<PostgresCopies?, any Error> = Task {
        guard let address = ProcessInfo.processInfo.environment["BASTIDE_TEST_POSTGRES"] else { return nil }
        return try await PostgresCopies(server: address)
    }

    /// The server given to this run.
    ///
    /// - Throws: the test's cancellation when there is none.
    static func shared() async throws -> PostgresCopies {
        if let copies = try await given.value { return copies }
        guard ProcessInfo.processInfo.environment["CI"] != "true" else { throw NoPostgres() }
        SkippedTests.count(for: "a PostgreSQL server in BASTIDE_TEST_POSTGRES (script/postgres gives one)")
        try Test.cancel("BASTIDE_TEST_POSTGRES gives no server: run the tests under script/postgres")
    }

    private let server: String
    private let desk: PostgresDesk
    private var templates: [String: Task<String, any Error>] = [:]
    private let turns = Turns(12)

    private init(server: String) async throws {
        self.server = server
        desk = PostgresDesk(server: server)
        try await desk.command("SELECT 1")
    }

    nonisolated func lend<T>(
        _ migrations: [Migration], _ body: (DatabaseURL) async throws -> T
    ) async throws -> T {
        let template = try await template(of: migrations)
        return try await turns.take {
            let name = Self.makeName()
            try await desk.command("CREATE DATABASE \(name) TEMPLATE \(template)")
            do {
                let answer = try await body(try url(of: name))
                try await desk.command("DROP DATABASE \(name) WITH (FORCE)")
                return answer
            } catch {
                try? await desk.command("DROP DATABASE \(name) WITH (FORCE)")
                throw error
            }
        }
    }

    private func template(of migrations: [Migration]) async throws -> String {
        let key = "\(migrations)"
        let task =
            templates[key]
            ?? Task {
                let name = Self.makeName()
                try await desk.command("CREATE DATABASE \(name)")
                let database = try await Database.open(try url(of: name))
                try await Migrator(migrations).migrate(database)
                try await database.close()
                return name
            }
        templates[key] = task
        return try await task.value
    }

    private static func makeName() -> String {
        "test_" + Identifier.make().replacing("-", with: "_")
    }

    private nonisolated func url(of name: String) throws -> DatabaseURL {
        guard var parts = URLComponents(string: server) else { throw NoPostgres() }
        parts.path = "/" + name
        guard let text = parts.string, let url = DatabaseURL(text) else { throw NoPostgres() }
        return url
    }
}

/// The run must test PostgreSQL, and no usable server was given to it.
struct NoPostgres: Error, CustomStringConvertible {
    var description: String { "BASTIDE_TEST_POSTGRES must hold postgres://user:password@host:port/base" }
}
