import AddressEngine
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The plan of the cadastre` {
    private typealias Square = CadastreSample.Square

    private static func square(_ rank: Int, _ lon: Double, _ lat: Double, _ size: Double) -> Square {
        Square(id: "32999000AB" + String(String(10_000 + rank).dropFirst()), lon: lon, lat: lat, size: size)
    }

    @Test func `finds what holds a place, the tall ones with the others`() throws {
        var chance = SystemRandomNumberGenerator()
        let squares = (0..<400).map { rank in
            Self.square(
                rank, .random(in: 0.5...0.58, using: &chance), .random(in: 43.7...43.78, using: &chance),
                rank % 80 == 0 ? 0.05 : 0.002)
        }
        let parcelles = try CadastreFile.read(CadastreSample.json(squares), of: "32999").parcelles
        // One forest does not make half of the commune be tried.
        let limit = CadastrePlan.ordinaryHeight(of: parcelles)
        #expect((19_990...20_010).contains(limit))
        let plan = CadastrePlan(parcelles)
        for _ in 0..<300 {
            let place = GeoPoint(
                longitude: .random(in: 0.49...0.64, using: &chance),
                latitude: .random(in: 43.69...43.84, using: &chance))
            let projection = LegalProjection.metropolitan
            let held = parcelles.filter {
                $0.shape?.outline(in: projection)?.contains(projection.forward(place)) == true
            }
            #expect(plan.parcelles(holding: place).map(\.id) == held.map(\.id).sorted())
        }
        #expect(CadastrePlan.ordinaryHeight(of: []) == 0)
        #expect(CadastrePlan([]).parcelles(holding: GeoPoint(longitude: 0.5, latitude: 43.7)).isEmpty)
    }

    @Test(arguments: Engine.allCases) func `is not read by a correction of a name`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.apply(.addVoie(id: "v1", VoieForm(name: "Av  du Moulin")))
            try await stage.bringCadastre()
            try await stage.store.database.write { try $0.execute("DROP TABLE cadastre_parcelle") }
            let line = try #require(
                DraftQuality(of: try await stage.draft(), ground: nil).corrections.lines.first)
            try await stage.apply(.correct([line.seen]))
            #expect(try await stage.draft().voies.map(\.name) == [line.after])
        }
    }

    @Test(arguments: Engine.allCases) func `is read around the numéros that are filled alone`(
        on engine: Engine
    )
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            // Far from there: a parcelle of which the row is damaged; above: one taller than the others.
            let tall = Square(id: "329990000D0001", lon: 0.5, lat: 43.6, size: 0.15)
            try await stage.bringCadastre(
                CadastreSample.moulin + [tall] + (10..<20).map { Self.square($0, 0.3, 43.5, 0.001) })
            try await stage.store.database.write {
                try $0.execute("UPDATE cadastre_parcelle SET id = 'abîmée' WHERE id = '32999000AB0010'")
            }
            let chosen = Edit.Chosen(id: "cadastre:n1:329990000D0001+32999000AB0001", version: 1)
            try await stage.apply(.correct([chosen]))
            #expect(
                try await stage.draft().numeros.first { $0.id == "n1" }?.parcelles == [
                    "329990000D0001", "32999000AB0001",
                ])
            let other = Edit.Chosen(id: "cadastre:n2:32999000AB0002", version: 1)
            await #expect(throws: EditRefusal.self) { try await stage.apply(.correct([other])) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `puts right a parcelle that is written wrong, unless it was left aside`(
        on engine: Engine
    )
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.bringCadastre()
            let database = stage.store.database
            try await database.write {
                try $0.execute("UPDATE numero SET parcelles = '320999000AB0001' WHERE id = 'n1'")
            }
            let report = try #require(try await stage.store.quality(of: stage.commune))
            let line = try #require(report.lines.first { $0.target == .parcelles })
            #expect(line.after == "32999000AB0001")
            try await stage.apply(.correct([line.seen]))
            #expect(
                try await stage.draft().numeros.first { $0.id == "n1" }?.parcelles == ["32999000AB0001"])
        }
    }
}
