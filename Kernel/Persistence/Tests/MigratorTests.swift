import Persistence
import TestSupport
import Testing

@Suite struct `A migrator` {
    let first = Migration("test/1 voie", ["CREATE TABLE voie (id TEXT NOT NULL PRIMARY KEY)"])
    let second = Migration(
        "test/2 nom",
        [
            "ALTER TABLE voie ADD COLUMN nom TEXT NOT NULL DEFAULT ''",
            "INSERT INTO voie (id, nom) VALUES ('1', 'x')",
        ])

    @Test(arguments: Engine.allCases)
    func `applies what is missing, once`(on engine: Engine) async throws {
        try await withDatabase(on: engine, [first]) { database in
            for _ in 1...2 { try await Migrator([first, second]).migrate(database) }
            let count = try await database.read { try $0.value("SELECT COUNT(*) FROM voie", as: Int.self) }
            #expect(count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `refuses a base upgraded by a later program and leaves it whole`(on engine: Engine) async throws {
        try await withDatabase(on: engine, [first, second]) { database in
            let refusal = await #expect(throws: SchemaTooNew.self) {
                try await Migrator([first]).migrate(database)
            }
            #expect(refusal?.unknown == ["test/2 nom"])
            let count = try await database.read { try $0.value("SELECT COUNT(*) FROM voie", as: Int.self) }
            #expect(count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps nothing of an upgrade that fails`(on engine: Engine) async throws {
        let faulty = Migration(
            "test/3", ["CREATE TABLE lieu (id TEXT PRIMARY KEY)", "CREATE TABLE voie (id TEXT)"])
        try await withDatabase(on: engine, [first]) { database in
            await #expect(throws: DatabaseFailure.self) {
                try await Migrator([first, second, faulty]).migrate(database)
            }
            try await Migrator([first, second]).migrate(database)
            let count = try await database.read { try $0.value("SELECT COUNT(*) FROM voie", as: Int.self) }
            #expect(count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `may run in eight programs that start together`(on engine: Engine) async throws {
        try await withDatabaseURL(on: engine, []) { url in
            try await withThrowingTaskGroup { group in
                for _ in 1...8 {
                    group.addTask {
                        let database = try await Database.open(url)
                        try await Migrator([first, second]).migrate(database)
                        let count = try await database.read {
                            try $0.value("SELECT COUNT(*) FROM voie", as: Int.self)
                        }
                        #expect(count == 1)
                        try await database.close()
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `lets programs that serve go on with their prepared statements`(on engine: Engine) async throws {
        try await withDatabaseURL(on: engine, [first]) { url in
            let serving = try await Database.open(url, connections: 1)
            let question: SQL = "SELECT * FROM voie"
            let before = try await serving.read { try $0.rows(question).count }
            #expect(before == 0)
            let upgrading = try await Database.open(url)
            try await Migrator([first, second]).migrate(upgrading)
            try await upgrading.close()
            let name = try await serving.read { try $0.row(question)?.get("nom", as: String.self) }
            #expect(name == "x")
            try await serving.close()
        }
    }
}
