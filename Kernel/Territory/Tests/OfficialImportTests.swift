import Persistence
import TestSupport
import Testing

@testable import Territory

@Suite struct `An official file` {
    @Test(arguments: Engine.allCases) func `gives the communes of the chosen département and their old codes`(
        on engine: Engine
    ) async throws {
        try await withTerritory(on: engine) { database in
            try await SmallTerritory.found(in: database)
            let gazetteer = try await SmallTerritory.gazetteer(database)

            #expect(gazetteer.communes.map(\.name) == ["Aiguevive", "Le Houga", "Saint-Élix"])
            let old = try #require(CodeINSEE("96010"))
            #expect(gazetteer.current(old)?.name == "Saint-Élix")
            #expect(gazetteer.commune(old) == nil)
            #expect(gazetteer.population == 1330)
        }
    }

    @Test(arguments: Engine.allCases) func `counts only the communes here of an EPCI seated elsewhere`(
        on engine: Engine
    ) async throws {
        try await withTerritory(on: engine) { database in
            try await SmallTerritory.found(in: database)
            let epci = try #require(try await SmallTerritory.gazetteer(database).epci("200000002"))

            #expect(epci.communes.map(\.text) == ["96002", "96003"])
            #expect(epci.population == 1230)
        }
    }

    @Test(arguments: Engine.allCases) func `rehearsed writes nothing and foretells the import`(
        on engine: Engine
    ) async throws {
        try await withTerritory(on: engine) { database in
            let importer = TerritoryImporter(database: database)
            let rehearsed = try await withFile(SmallTerritory.cog) {
                try await importer.rehearse(.cog, file: $0, SmallTerritory.options)
            }
            #expect(try await SmallTerritory.gazetteer(database).communes.isEmpty)
            #expect(try await database.read { try PastImport.last(5, in: $0) }.isEmpty)

            let done = try await importer.run(.cog, text: SmallTerritory.cog, SmallTerritory.options)
            #expect(rehearsed == done)
            #expect(done.added == 4)
            #expect(done.ignored == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `imported again changes nothing`(on engine: Engine) async throws {
        try await withTerritory(on: engine) { database in
            try await SmallTerritory.found(in: database)
            let importer = TerritoryImporter(database: database)
            let files: [(ImportKind, String)] = [
                (.cog, SmallTerritory.cog), (.populations, SmallTerritory.populations),
                (.epci, SmallTerritory.epcis),
            ]
            for (kind, text) in files {
                let again = try await importer.run(kind, text: text, SmallTerritory.options)
                #expect(again.added == 0 && again.changed == 0 && again.unchanged >= 3, "\(kind)")
            }
        }
    }

    @Test func `counts its lines as French does`() {
        var report = ImportReport(.cog)
        (report.added, report.ignored) = (1, 37_079)
        #expect(report.summary.contains("\u{A0}: 1\u{A0}ajoutée, 0\u{A0}modifiée, "))
        #expect(report.summary.contains("37\u{202F}079\u{A0}laissées de côté"))
    }

    @Test(arguments: Engine.allCases) func `moves a commune to its new EPCI from that day`(
        on engine: Engine
    ) async throws {
        try await withTerritory(on: engine) { database in
            try await SmallTerritory.found(in: database)
            let later = ImportOptions(departements: ["96"], effective: CivilDate("2026-01-01"))
            let moved = SmallTerritory.epcis.replacing(
                "200000002;CC d'Ailleurs;CC;FPU;3;0;0;96;96002",
                with: "200000001;CC du Nord;CC;FPU;1;0;0;96;96002")
            let report = try await TerritoryImporter(database: database).run(.epci, text: moved, later)

            #expect(report.changed == 1)
            #expect(try await SmallTerritory.gazetteer(database).epci("200000001")?.communes.count == 2)
            let ended = try await database.read { session in
                try session.rows("SELECT since, until FROM membership WHERE until IS NOT NULL").map {
                    try [$0.get("since", as: String.self), $0.get("until", as: String.self)]
                }
            }
            #expect(ended == [["2025-01-01", "2026-01-01"]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `in Latin-1 gives several postcodes to a commune, also by its old code`(
        on engine: Engine
    ) async throws {
        try await withTerritory(on: engine) { database in
            try await SmallTerritory.found(in: database)
            let latin1 = SmallTerritory.postcodes.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
            let report = try await withFile(latin1) {
                try await TerritoryImporter(database: database).run(
                    .postcodes, file: $0, named: "hexasmal.csv", SmallTerritory.options)
            }
            let communes = try await SmallTerritory.gazetteer(database).communes

            #expect(report.added == 4)
            #expect(communes.map(\.postcodes) == [["96100", "96110"], ["96100"], ["96130"]])
        }
    }

    @Test(arguments: Engine.allCases)
    func `of movements closes a commune that merged after the list of communes`(
        on engine: Engine
    ) async throws {
        try await withTerritory(on: engine) { database in
            try await SmallTerritory.found(in: database)
            let movements = """
                MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,TNCC_AP
                32,2026-01-01,COM,96001,1,AIGUEVIVE,Aiguevive,Aiguevive,COM,96002,2
                32,2026-01-01,COM,96002,2,HOUGA,Houga,Le Houga,COM,96002,2
                31,1972-05-01,COM,96020,0,PERDUE,Perdue,Perdue,COM,96003,0
                31,1970-05-01,COM,96003,0,SAINT ELIX,Saint-Élix,Saint-Élix,COM,96002,0
                21,1980-01-01,COM,96002,2,HOUGA,Houga,Le Houga,COM,96003,0
                """
            let importer = TerritoryImporter(database: database)
            let report = try await importer.run(.merges, text: movements, SmallTerritory.options)
            let gazetteer = try await SmallTerritory.gazetteer(database)

            #expect(report.added == 2)
            #expect(gazetteer.communes.map(\.code.text) == ["96002", "96003"])
            #expect(gazetteer.current(try #require(CodeINSEE("96001")))?.code.text == "96002")
            #expect(gazetteer.current(try #require(CodeINSEE("96020")))?.code.text == "96003")
            let again = try await importer.run(.merges, text: movements, SmallTerritory.options)
            #expect(again.added == 0 && again.changed == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `of contours places communes and tells inside from outside`(
        on engine: Engine
    ) async throws {
        try await withTerritory(on: engine) { database in
            try await SmallTerritory.found(in: database)
            try await TerritoryImporter(database: database).run(
                .contours, text: SmallTerritory.contours, SmallTerritory.options)
            let store = TerritoryStore(database: database)
            let code = try #require(CodeINSEE("96003"))
            let shape = try #require(try await database.read { try store.contour(of: code, in: $0) })

            #expect(shape.contains(Position(lon: 0.55, lat: 44.05)))
            #expect(shape.contains(Position(lon: 0.25, lat: 44.05)))
            #expect(!shape.contains(Position(lon: 0.4, lat: 44.05)))
            let position = try #require(try await store.gazetteer().commune(code)?.position)
            #expect(shape.contains(position))
            let bounds = try await database.read { try store.bounds(in: $0) }
            #expect(bounds == Bounds(west: 0, south: 44, east: 0.6, north: 44.1))
        }
    }
}
