import Persistence
import TestSupport
import Testing

@Suite struct `A long answer` {
    let tables = [
        Migration(
            "test/1 lignes",
            [
                "CREATE TABLE line (number BIGINT NOT NULL PRIMARY KEY, double BIGINT NOT NULL)",
                """
                INSERT INTO line (number, double)
                WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 5000)
                SELECT n, 2 * n FROM count
                """,
            ])
    ]

    @Test(arguments: Engine.allCases)
    func `is handed over row by row, in order`(on engine: Engine) async throws {
        try await withDatabase(on: engine, tables) { database in
            let total = try await database.read { session in
                var (total, last) = (0, 0)
                try session.forEach("SELECT number FROM line ORDER BY number") { row in
                    let number: Int = try row.get("number")
                    #expect(number == last + 1)
                    (total, last) = (total + number, number)
                }
                return total
            }
            #expect(total == 5000 * 5001 / 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `lets other questions be asked while it arrives`(on engine: Engine) async throws {
        try await withDatabase(on: engine, tables) { database in
            let sum = try await database.write { session in
                var sum = 0
                let outer: SQL = "SELECT number FROM line WHERE number <= 40 ORDER BY number"
                try session.forEach(outer) { row in
                    let number: Int = try row.get("number")
                    sum +=
                        try session.value("SELECT double FROM line WHERE number = \(number)", as: Int.self)
                        ?? 0
                    if number == 20 {
                        try session.forEach(outer) { _ in sum += 1 }
                    }
                }
                return sum
            }
            #expect(sum == 40 * 41 + 40)
        }
    }

    @Test(arguments: Engine.allCases)
    func `may be left before its end`(on engine: Engine) async throws {
        struct Enough: Error {}
        try await withDatabase(on: engine, tables) { database in
            let count = try await database.write { session in
                do {
                    try session.forEach("SELECT number FROM line") { _ in throw Enough() }
                } catch is Enough {}
                return try session.value("SELECT COUNT(*) FROM line", as: Int.self)
            }
            #expect(count == 5000)
        }
    }

    @Test(arguments: Engine.allCases)
    func `tells how many rows were changed, and no others`(on engine: Engine) async throws {
        try await withDatabase(on: engine, tables) { database in
            let counts = try await database.write { session in
                [
                    try session.execute("UPDATE line SET double = 0 WHERE number <= 3"),
                    try session.execute("UPDATE line SET double = 0 WHERE number < 0"),
                    try session.execute("SELECT COUNT(*) FROM line"),
                    try session.execute("DELETE FROM line WHERE number > 10"),
                    try session.execute(
                        "INSERT INTO line (number, double) VALUES (1, 2) ON CONFLICT (number) DO NOTHING"),
                ]
            }
            #expect(counts == [3, 0, 0, 4990, 0])
        }
    }
}
