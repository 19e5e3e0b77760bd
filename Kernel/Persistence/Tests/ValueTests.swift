import Persistence
import TestSupport
import Testing

@Suite struct `A value` {
    let tables = [
        Migration(
            "test/1 valeurs",
            [
                """
                CREATE TABLE sample (
                    id TEXT NOT NULL PRIMARY KEY, number BIGINT, measure DOUBLE PRECISION, words TEXT, bytes BYTEA)
                """
            ])
    ]

    @Test(arguments: Engine.allCases)
    func `comes back as it was put in`(on engine: Engine) async throws {
        let bytes = [UInt8](0...255) + [0, 0, 92, 39]
        let words = "L’Isle-Jourdain – « œuvre » d'Auch\\ \u{1F33B} \"$1\" ?"
        try await withDatabase(on: engine, tables) { database in
            try await database.write { session in
                try session.execute(
                    """
                    INSERT INTO sample (id, number, measure, words, bytes)
                    VALUES ('1', \(Int64.min), \(0.1 + 0.2), \(words), \(bytes))
                    """)
            }
            let row = try #require(
                try await database.read { try $0.row("SELECT number, measure, words, bytes FROM sample") })
            #expect(try row.get("number") == Int64.min)
            #expect(try row.get("measure") == 0.1 + 0.2)
            #expect(try row.get("words") == words)
            #expect(try row.get("bytes") == bytes)
        }
    }

    @Test(arguments: Engine.allCases)
    func `may be null, then not, in the same statement`(on engine: Engine) async throws {
        try await withDatabase(on: engine, tables) { database in
            for (id, number) in [("1", nil), ("2", 2), ("3", nil), ("4", 4)] as [(String, Int?)] {
                try await database.write { session in
                    try session.execute("INSERT INTO sample (id, number) VALUES (\(id), \(number))")
                }
            }
            let numbers = try await database.read { session in
                try session.rows("SELECT number FROM sample ORDER BY id").map {
                    try $0.optional("number", as: Int.self)
                }
            }
            #expect(numbers == [nil, 2, nil, 4])
        }
    }

    @Test(arguments: Engine.allCases)
    func `with a null character is refused, never cut`(on engine: Engine) async throws {
        try await withDatabase(on: engine, tables) { database in
            for words in ["Rue du \0Lavoir", "\0", "Rue\0"] {
                let failure = await #expect(throws: NulInText.self) {
                    try await database.write { session in
                        try session.execute("INSERT INTO sample (id, words) VALUES ('1', \(words))")
                    }
                }
                #expect(failure?.description.contains("Rue") == false)
                await #expect(throws: NulInText.self) {
                    try await database.read { session in
                        try session.forEach("SELECT id FROM sample WHERE words = \(words)") { _ in }
                    }
                }
            }
            let count = try await database.read { try $0.value("SELECT COUNT(*) FROM sample", as: Int.self) }
            #expect(count == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `empty is not null`(on engine: Engine) async throws {
        try await withDatabase(on: engine, tables) { database in
            try await database.write { session in
                try session.execute(
                    "INSERT INTO sample (id, words, bytes) VALUES ('1', \(""), \([UInt8]()))")
            }
            let row = try #require(try await database.read { try $0.row("SELECT words, bytes FROM sample") })
            #expect(try row.optional("words") == "")
            #expect(try row.optional("bytes") == [UInt8]())
        }
    }

    @Test(arguments: Engine.allCases)
    func `summed, averaged, counted or compared is a number`(on engine: Engine) async throws {
        try await withDatabase(on: engine, tables) { database in
            try await database.write { session in
                for number in 1...4 {
                    try session.execute("INSERT INTO sample (id, number) VALUES (\("\(number)"), \(number))")
                }
            }
            let row = try #require(
                try await database.read { session in
                    try session.row(
                        """
                        SELECT CAST(SUM(number) AS BIGINT) AS total, AVG(number) AS average, COUNT(*) AS lines,
                            EXISTS (SELECT 1 FROM sample WHERE number = \(3)) AS found
                        FROM sample WHERE number IN (\(list: [1, 2, 3, 4])) AND number + \(0) >= \(1)
                        """)
                })
            #expect(try row.get("total") == 10)
            #expect(try row.get("average") == 2.5)
            #expect(try row.get("lines") == 4)
            #expect(try row.get("found") == true)
        }
    }

    @Test(arguments: Engine.allCases)
    func `that tests for null is cast`(on engine: Engine) async throws {
        try await withDatabase(on: engine, tables) { database in
            let code: String? = nil
            let answer: Int? = try await database.read { session in
                try session.value("SELECT COUNT(*) FROM sample WHERE CAST(\(code) AS TEXT) IS NULL")
            }
            #expect(answer == 0)
        }
    }
}
