import Persistence
import Synchronization
import TestSupport
import Testing

@Suite struct `A read shared by a crowd` {
    let tables = [
        Migration(
            "test/1 compteur",
            [
                "CREATE TABLE counter (id TEXT NOT NULL PRIMARY KEY, value BIGINT NOT NULL)",
                "INSERT INTO counter (id, value) VALUES ('passages', 0)",
            ])
    ]

    @Test(arguments: Engine.allCases)
    func `tells each one what was written before they asked`(on engine: Engine) async throws {
        try await withDatabase(on: engine, tables) { database in
            let shared = SharedRead(Self.passages)
            try await withThrowingTaskGroup { group in
                for _ in 1...100 {
                    group.addTask {
                        let written = try await database.write { session in
                            try session.execute("UPDATE counter SET value = value + 1")
                            return try Self.passages(in: session)
                        }
                        #expect(try await shared.value(from: database) >= written)
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await shared.value(from: database) == 100)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is made far less often than it is asked`(on engine: Engine) async throws {
        try await withDatabase(on: engine, tables) { database in
            let reads = Reads()
            let shared = SharedRead { session in
                reads.count()
                return try Self.passages(in: session)
            }
            try await withThrowingTaskGroup { group in
                for _ in 1...500 { group.addTask { _ = try await shared.value(from: database) } }
                try await group.waitForAll()
            }
            #expect(reads.number < 250)
        }
    }

    @Test(arguments: Engine.allCases)
    func `fails for those who waited and for nobody after`(on engine: Engine) async throws {
        struct Refused: Error {}
        try await withDatabase(on: engine, tables) { database in
            let shared = SharedRead { session in
                let number = try Self.passages(in: session)
                if number == 0 { throw Refused() }
                return number
            }
            await #expect(throws: Refused.self) { try await shared.value(from: database) }
            try await database.write { try $0.execute("UPDATE counter SET value = 7") }
            #expect(try await shared.value(from: database) == 7)
        }
    }

    private static func passages(in session: borrowing Session) throws -> Int {
        try session.value("SELECT value FROM counter") ?? 0
    }

    private final class Reads: Sendable {
        private let made = Mutex(0)

        var number: Int { made.withLock { $0 } }

        func count() {
            made.withLock { $0 += 1 }
        }
    }
}
