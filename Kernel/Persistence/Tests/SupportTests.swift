import Foundation
import Persistence
import TestSupport
import Testing

@Suite struct `A test database` {
    let tables = [
        Migration("test/1 voie", ["CREATE TABLE voie (id TEXT NOT NULL PRIMARY KEY, nom TEXT NOT NULL)"])
    ]

    @Test(arguments: Engine.allCases) func `has its migrations and is empty`(on engine: Engine) async throws {
        for _ in 1...2 {
            try await withDatabase(on: engine, tables) { database in
                let count: Int? = try await database.read { try $0.value("SELECT COUNT(*) FROM voie") }
                #expect(count == 0)
                try await database.write { try $0.execute("INSERT INTO voie VALUES ('1', 'Rue Nationale')") }
            }
        }
    }

    @Test func `is gone when the test ends`() async throws {
        var path = ""
        try await withDatabaseURL(on: .sqlite, tables) { url in
            guard case .sqlite(let file) = url else { return }
            path = file
            #expect(FileManager.default.fileExists(atPath: file))
        }
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
