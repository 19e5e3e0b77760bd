import Persistence
import TestSupport
import Testing
import Web

@testable import Territory

@Suite struct `The settings` {
    @Test(arguments: Engine.allCases) func `name the syndicat and its help on every page`(
        on engine: Engine
    ) async throws {
        try await withTerritory(on: engine) { database in
            let store = SettingsStore(database: database)
            #expect(try await store.identity().name == "Syndicat du territoire")

            try await database.write { session in
                try SettingsStore.save(
                    [.name: "Gascogne numérique", .helpPhone: "05 62 00 00 00"], in: session)
            }
            #expect(try await store.identity().name == "Gascogne numérique")
            #expect(try await store.identity().helpPhone == "05 62 00 00 00")
            #expect(try await store.settings().legalNotice.host.isEmpty)

            #expect(try await store.identity().layers == MapLayer.geoplateforme)
            let tiles = "https://tuiles.example/{z}/{x}/{y}.png"
            try await database.write { try SettingsStore.save([.planLayer: tiles], in: $0) }
            #expect(try await store.identity().layers.first?.template == tiles, "maps follow at once")
            let syndicat = try await database.read {
                try TerritoryStore(database: database).collectivite(id: Collectivite.syndicatID, in: $0)
            }
            #expect(syndicat?.name == "Gascogne numérique")
        }
    }

    @Test func `replace a background of the maps where the syndicat chose another`() {
        let tiles = "https://tuiles.example/{z}/{x}/{y}.png"
        let layers = Settings([.aerialLayer: tiles]).layers
        #expect(layers.map(\.id) == MapLayer.geoplateforme.map(\.id))
        #expect(layers.first { $0.id == "photo" }?.template == tiles)
        #expect(layers.filter { $0.template == tiles }.count == 1)
    }

    @Test func `keep only codes of départements`() {
        #expect(Settings.departements(in: "32, 2a;974 x 9 1234 32") == ["2A", "32", "974"])
    }
}
