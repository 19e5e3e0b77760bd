import Persistence
import TestSupport
import Testing

@Suite struct `A transaction` {
    let tables = [
        Migration(
            "test/1 guichet",
            [
                """
                CREATE TABLE counter (id TEXT NOT NULL PRIMARY KEY, value BIGINT NOT NULL)
                """,
                """
                CREATE TABLE seat (id TEXT NOT NULL PRIMARY KEY, holder TEXT NOT NULL)
                """,
                "INSERT INTO counter (id, value) VALUES ('passages', 0)",
            ])
    ]

    @Test(arguments: Engine.allCases)
    func `loses nothing to two hundred others on the same row`(on engine: Engine) async throws {
        try await withDatabase(on: engine, tables) { database in
            try await withThrowingTaskGroup { group in
                for _ in 1...200 {
                    group.addTask {
                        try await database.write { session in
                            let value: Int? = try session.value(
                                "SELECT value FROM counter WHERE id = 'passages'")
                            try session.execute(
                                "UPDATE counter SET value = \((value ?? 0) + 1) WHERE id = 'passages'")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await single("SELECT value FROM counter", database) == 200)
        }
    }

    @Test(arguments: Engine.allCases)
    func `sells fifty seats to two hundred buyers and no more`(on engine: Engine) async throws {
        try await withDatabase(on: engine, tables) { database in
            let sold = try await withThrowingTaskGroup { group in
                for buyer in 1...200 {
                    group.addTask { try await buySeat("acheteur \(buyer)", in: database) }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(sold == 50)
            #expect(try await single("SELECT COUNT(*) FROM seat", database) == 50)
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps nothing of what it wrote when it throws`(on engine: Engine) async throws {
        struct Regret: Error {}
        try await withDatabase(on: engine, tables) { database in
            await #expect(throws: Regret.self) {
                try await database.write { session in
                    try session.execute("UPDATE counter SET value = 7")
                    throw Regret()
                }
            }
            let value = try await single("SELECT value FROM counter", database)
            #expect(value == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not kept when a failed statement was ignored`(on engine: Engine) async throws {
        try await withDatabase(on: engine, tables) { database in
            await #expect(throws: (any Error).self) {
                try await database.write { session in
                    try session.execute("UPDATE counter SET value = 7")
                    _ = try? session.execute("INSERT INTO counter (id, value) VALUES ('passages', 1)")
                }
            }
            let value = try await single("SELECT value FROM counter", database)
            #expect(value == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `that reads cannot write`(on engine: Engine) async throws {
        try await withDatabase(on: engine, tables) { database in
            await #expect(throws: DatabaseFailure.self) {
                try await database.read { try $0.execute("UPDATE counter SET value = 7") }
            }
            let value = try await single("SELECT value FROM counter", database)
            #expect(value == 0)
        }
    }

    private func single(_ question: SQL, _ database: Database) async throws -> Int? {
        try await database.read { try $0.value(question) }
    }

    private func buySeat(_ buyer: String, in database: Database) async throws -> Bool {
        try await database.write { session in
            let taken: Int = try session.value("SELECT COUNT(*) FROM seat") ?? 0
            guard taken < 50 else { return false }
            try session.execute("INSERT INTO seat (id, holder) VALUES (\(Identifier.make()), \(buyer))")
            return true
        }
    }
}
