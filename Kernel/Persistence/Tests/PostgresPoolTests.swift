import Dispatch
import Synchronization
import TestSupport
import Testing

@testable import Persistence

@Suite struct `A pool of PostgreSQL connections` {
    @Test func `stops the running statement of a cancelled task and goes on`() async throws {
        try await withDatabase(on: .postgres, []) { database in
            let start = ContinuousClock.now
            let task = Task {
                try await database.read { try $0.value("SELECT 1 FROM pg_sleep(300)", as: Int.self) }
            }
            try await Task.sleep(for: .milliseconds(200))
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(ContinuousClock.now - start < .seconds(240))
            let answer = try await database.read { try $0.value("SELECT 1", as: Int.self) }
            #expect(answer == 1)
        }
    }

    @Test func `lets a task leave the queue when it is cancelled`() async throws {
        try await withDatabaseURL(on: .postgres, []) { url in
            let database = try await Database.open(url, connections: 1)
            let long = Task {
                try await database.read { try $0.value("SELECT 1 FROM pg_sleep(60)", as: Int.self) }
            }
            try await Task.sleep(for: .milliseconds(100))
            let waiting = Task { try await database.read { try $0.value("SELECT 1", as: Int.self) } }
            try await Task.sleep(for: .milliseconds(50))
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
            long.cancel()
            _ = await long.result
            try await database.close()
        }
    }

    @Test func `refuses to wait for a connection without end`() async throws {
        try await withDatabaseURL(on: .postgres, []) { url in
            guard case .postgres(let address) = url else { return }
            let pool = PostgresPool(url: address, limit: 1, waitLimit: .seconds(1))
            let isLent = Mutex(false)
            let long = Task {
                try await pool.lend { connection in
                    isLent.withLock { $0 = true }
                    try connection.command("SELECT pg_sleep(10)")
                }
            }
            try await eventually("the connection is lent") { isLent.withLock { $0 } }
            await #expect(throws: DatabaseBusy.self) {
                try await pool.lend { try $0.command("SELECT 1") }
            }
            try await long.value
            await pool.close()
        }
    }

    @Test func `replaces the connections that the server closed`() async throws {
        try await withDatabase(on: .postgres, []) { database in
            try await withThrowingTaskGroup { group in
                for _ in 1...6 {
                    group.addTask {
                        try await database.read { try $0.value("SELECT 1 FROM pg_sleep(0.1)", as: Int.self) }
                    }
                }
                try await group.waitForAll()
            }
            try await database.write { session in
                try session.execute(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND pid <> pg_backend_pid()
                    """)
            }
            for _ in 1...6 {
                let answer = try await database.write { try $0.value("SELECT 1", as: Int.self) }
                #expect(answer == 1)
            }
        }
    }

    @Test func `does not repeat a transaction that was committed`() async throws {
        let tables = [Migration("test/1", ["CREATE TABLE line (number BIGINT NOT NULL PRIMARY KEY)"])]
        try await withDatabase(on: .postgres, tables) { database in
            // The connection dies before COMMIT: the first attempt left nothing, so the second one succeeds.
            let attempts = Attempts()
            try await database.write { session in
                try session.execute("INSERT INTO line (number) VALUES (1)")
                guard attempts.next() == 1 else { return }
                try session.execute("SELECT pg_terminate_backend(pg_backend_pid())")
            }
            let count = try await database.read { try $0.value("SELECT COUNT(*) FROM line", as: Int.self) }
            #expect(count == 1)
            #expect(attempts.next() == 3)
        }
    }

    @Test func `reads again when the server went away at the end of a read`() async throws {
        try await withDatabase(on: .postgres, []) { database in
            let attempts = Attempts()
            let (reading, told) = AsyncStream<Int>.makeStream()
            let isOver = DispatchSemaphore(value: 0)
            async let ended = reading.first { process in
                defer { isOver.signal() }
                return try await database.write { session in
                    try session.value(
                        "SELECT pg_terminate_backend(CAST(\(process) AS INTEGER), 5000)", as: Bool.self)
                        ?? false
                }
            }
            let answer = try await database.read { session in
                let process = try session.value("SELECT pg_backend_pid()", as: Int.self) ?? 0
                guard attempts.next() == 1 else { return "read again" }
                told.yield(process)
                isOver.wait()
                return "read once"
            }
            told.finish()
            #expect(try await ended != nil)
            #expect(answer == "read again")
        }
    }

    @Test func `says what is wrong with an address that leads nowhere`() async throws {
        let url = try #require(DatabaseURL("postgres://bastide:motdepasse@127.0.0.1:1/absente"))
        let failure = await #expect(throws: DatabaseFailure.self) { try await Database.open(url) }
        #expect("\(try #require(failure))".contains("127.0.0.1"))
        #expect(!"\(try #require(failure))".contains("motdepasse"))
    }
}

/// How many times a closure ran.
final class Attempts: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}
