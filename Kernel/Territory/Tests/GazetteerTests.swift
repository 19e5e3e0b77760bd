import Persistence
import TestSupport
import Testing

@testable import Territory

@Suite struct `The gazetteer` {
    private func names(_ asked: String) async throws -> [String] {
        try await withTerritory(on: .sqlite) { database in
            try await SmallTerritory.found(in: database)
            let importer = TerritoryImporter(database: database)
            try await importer.run(.postcodes, text: SmallTerritory.postcodes, SmallTerritory.options)
            return try await SmallTerritory.gazetteer(database).search(asked).map { $0.commune.name }
        }
    }

    @Test(arguments: [
        ("aigue", ["Aiguevive"]), ("HOUGA", ["Le Houga"]), ("le hou", ["Le Houga"]),
        ("st-elix", ["Saint-Élix"]),
        ("elix", ["Saint-Élix"]), ("9610", ["Aiguevive", "Le Houga"]), ("96130", ["Saint-Élix"]),
        ("96002", ["Le Houga"]), ("vieille", ["Saint-Élix"]), ("", []), ("zzz", []),
    ]) func `finds communes by name, old name or postcode`(asked: String, found: [String]) async throws {
        #expect(try await names(asked) == found)
    }

    @Test(arguments: Engine.allCases) func `is read again when the territory changes`(on engine: Engine)
        async throws
    {
        try await withTerritory(on: engine) { database in
            let store = TerritoryStore(database: database)
            #expect(try await store.gazetteer().communes.isEmpty)
            try await SmallTerritory.found(in: database)
            let commune = try #require(try await store.gazetteer().communes.first)
            let hall = TownHall(address: "1 place", phone: "05 62", email: "", website: "", hours: "Lundi")
            try await database.write { try store.save(hall, of: commune.id, in: $0) }

            #expect(try await store.gazetteer().communes.first?.townHall == hall)
        }
    }

    @Test(arguments: Engine.allCases) func `puts the EPCI, the département and the syndicat above a commune`(
        on engine: Engine
    ) async throws {
        try await withTerritory(on: engine) { database in
            try await SmallTerritory.found(in: database)
            let store = TerritoryStore(database: database)
            let owners = try await database.read { session in
                let commune = try #require(try store.collectivite(.commune, code: "96001", in: session))
                return try store.owners(of: commune.id, in: session).compactMap {
                    try store.collectivite(id: $0, in: session)?.code
                }
            }
            #expect(owners.sorted() == ["200000001", "96", "syndicat"])
        }
    }

    @Test func `gives its codes in the columns of INSEE`() async throws {
        try await withTerritory(on: .sqlite) { database in
            try await SmallTerritory.found(in: database)
            let text = String(decoding: try await SmallTerritory.gazetteer(database).cogCSV, as: UTF8.self)
            #expect(text.contains("COM,96002,,96,,,,,,Le Houga,,\n"))
            #expect(text.contains("COMA,96010,,,,,,,,Vieille,,96003\n"))
        }
    }
}
