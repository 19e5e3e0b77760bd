import Persistence
import TestSupport
import Testing

@Suite struct `A database failure` {
    let tables = [
        Migration(
            "test/1 voies",
            [
                "CREATE TABLE voie (id TEXT NOT NULL PRIMARY KEY, nom TEXT NOT NULL UNIQUE)",
                """
                CREATE TABLE numero (
                    id TEXT NOT NULL PRIMARY KEY, voie TEXT NOT NULL REFERENCES voie (id),
                    number BIGINT NOT NULL CHECK (number >= 0))
                """,
                "INSERT INTO voie (id, nom) VALUES ('1', 'Rue Secrète')",
            ])
    ]

    @Test(arguments: Engine.allCases)
    func `says that a key is already taken`(on engine: Engine) async throws {
        let failure = try await failure(on: engine, "INSERT INTO voie (id, nom) VALUES ('1', \("autre"))")
        #expect(failure.isUniqueViolation)
        let twin = try await self.failure(
            on: engine, "INSERT INTO voie (id, nom) VALUES ('2', \("Rue Secrète"))")
        #expect(twin.isUniqueViolation && !twin.isForeignKeyViolation)
    }

    @Test(arguments: Engine.allCases)
    func `says that a row names another that is not there`(on engine: Engine) async throws {
        let failure = try await failure(
            on: engine, "INSERT INTO numero (id, voie, number) VALUES ('1', 'absente', 1)")
        #expect(failure.isForeignKeyViolation && !failure.isUniqueViolation)
    }

    @Test(arguments: Engine.allCases)
    func `says that a value is refused by its column`(on engine: Engine) async throws {
        let negative = try await failure(
            on: engine, "INSERT INTO numero (id, voie, number) VALUES ('1', '1', \(-1))")
        #expect(negative.isCheckViolation)
        let absent: String? = nil
        let missing = try await failure(on: engine, "INSERT INTO voie (id, nom) VALUES ('3', \(absent))")
        #expect(missing.isCheckViolation)
    }

    @Test(arguments: Engine.allCases)
    func `tells the statement and never the values`(on engine: Engine) async throws {
        let taken = try await failure(on: engine, "INSERT INTO voie (id, nom) VALUES ('9', \("Rue Secrète"))")
        #expect("\(taken)".contains("INSERT INTO voie"))
        #expect(!"\(taken)".contains("Secrète"))
        let unknown = try await failure(on: engine, "SELECT nom FROM inconnue WHERE id = \("Rue Secrète")")
        #expect("\(unknown)".contains("inconnue"))
        #expect(!"\(unknown)".contains("Secrète"))
    }

    private func failure(on engine: Engine, _ sql: SQL) async throws -> DatabaseFailure {
        try await withDatabase(on: engine, tables) { database in
            let error = await #expect(throws: DatabaseFailure.self) {
                try await database.write { try $0.execute(sql) }
            }
            return try #require(error)
        }
    }
}
