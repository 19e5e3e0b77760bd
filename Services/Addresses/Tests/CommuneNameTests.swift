import AddressEngine
import Persistence
import TestSupport
import Territory
import Testing

@testable import Addresses

@Suite struct `The check of a draft` {
    /// A commune that took in Saint-Jean and Lartigue; Lartigue-Vieille is another’s.
    private func prepare(_ stage: Stage) async throws {
        try await stage.addCommunes(["32999", "32998"])
        try await stage.store.database.write { session in
            for (code, name, parent) in [
                ("32901", "Saint-Jean", "32999"), ("32902", "Lartigue-Vieille", "32998"),
            ] {
                try session.execute(
                    """
                    INSERT INTO former_commune (code, name, sort_key, kind, parent_code)
                    VALUES (\(code), \(name), \(name), 'COMD', \(parent))
                    """)
            }
        }
        try await stage.rueDuMoulin()
        for (numero, code, name) in [
            ("n1", "32901", "Saint-Jean"), ("n2", "32902", "Lartigue-Vieille"), ("n3", "32777", "Nulle-Part"),
        ] {
            var form = NumeroForm()
            form.communeDeleguee = CommuneDeleguee(code: code, name: name)
            try await stage.apply(.changeNumero(id: numero, version: 1, form))
        }
    }

    @Test(arguments: Engine.allCases) func `judges commune names and codes as the official list has them`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await prepare(stage)
            let commune = stage.commune
            let read = try await stage.store.database.read { try JudgeableDraft.read(commune, in: $0) }
            let judged = try #require(read)
            let check = try DraftCheck(of: judged.draft, context: judged.context)
            let codes = Set(check.findings.map(\.code))
            #expect(codes.contains("row.commune_nom_invalide"))
            #expect(codes.contains("row.chef_lieu_invalide"))
            #expect(codes.contains("commune_deleguee_insee.commune_invalide"))

            let gazetteer = try await TerritoryStore(database: stage.store.database).gazetteer()
            var options = CheckOptions(today: judged.context.options.today)
            options.communes = gazetteer.cogCSV.withUnsafeBufferPointer { CommuneIndex(csv: $0) }
            let file = BALWriter(version: .v1_5).bytes(of: judged.draft)
            let whole = Cause.all(of: try AddressEngine.Check.report(file, options: options)).map(\.code)
            #expect(codes == Set(whole))
        }
    }

    @Test(arguments: Engine.allCases) func `blames no name when the territory is not loaded`(
        on engine: Engine
    )
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let commune = stage.commune
            let read = try await stage.store.database.read { try JudgeableDraft.read(commune, in: $0) }
            let judged = try #require(read)
            let codes = try DraftCheck(of: judged.draft, context: judged.context).findings.map(\.code)
            #expect(!codes.contains { $0.contains("commune_nom") || $0.contains("commune_insee") })
        }
    }
}
