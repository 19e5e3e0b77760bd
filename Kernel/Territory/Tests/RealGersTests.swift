import Persistence
import TestSupport
import Testing

@testable import Territory

@Suite(.enabled(if: SharedFiles.areExpected, "the real files of ../shared are not here"))
struct `The real Gers` {
    private let gers = ImportOptions(departements: ["32"])

    @Test func `loads whole, twice over without a change`() async throws {
        try await withTerritory(on: .sqlite) { database in
            let importer = TerritoryImporter(database: database)
            let files: [(ImportKind, String)] = [
                (.cog, SharedFiles.cog), (.populations, SharedFiles.populations), (.epci, SharedFiles.epcis),
                (.merges, SharedFiles.merges), (.postcodes, SharedFiles.postcodes),
                (.contours, SharedFiles.contours), (.contours, SharedFiles.departement),
            ]
            var first: [ImportReport] = []
            for (kind, path) in files {
                first.append(try await importer.run(kind, file: path, named: path, gers))
            }

            #expect(first.map(\.faulty) == [0, 0, 0, 0, 0, 0, 0])
            #expect(first[0].added == 461 + 4)
            #expect(first[1].added == 458)
            #expect(first[2].added == 458)
            #expect(first[5].added == 461)
            #expect(first[6].added == 1)

            for (kind, path) in files {
                let again = try await importer.run(kind, file: path, named: path, gers)
                #expect(again.added == 0, "\(kind)")
                #expect(again.changed == 0, "\(kind)")
                #expect(again.unchanged > 0, "\(kind)")
            }

            let gazetteer = try await TerritoryStore(database: database).gazetteer()
            #expect(gazetteer.communes.count == 461)
            #expect(gazetteer.epcis.count == 17)
            #expect(gazetteer.population == 192_645)
            let aire = try #require(gazetteer.epci("200030435"))
            #expect(aire.communes.count == 10)
            #expect(aire.population == 3026)
            #expect(gazetteer.search("condom").first?.commune.code.text == "32107")
            #expect(gazetteer.current(try #require(CodeINSEE("32074")))?.name == "Riscle")
            #expect(gazetteer.communes.allSatisfy { $0.position != nil })
        }
    }

    @Test func `fits its public pages in what an old phone takes`() async throws {
        let gers = gers
        try await TestHouse.open(filledBy: { database in
            let importer = TerritoryImporter(database: database)
            for (kind, path) in [
                (ImportKind.cog, SharedFiles.cog), (.populations, SharedFiles.populations),
                (.epci, SharedFiles.epcis), (.postcodes, SharedFiles.postcodes),
                (.contours, SharedFiles.contours),
            ] {
                _ = try await importer.run(kind, file: path, named: path, gers)
            }
        }) { house async throws in
            #expect(try await house.get("/").text.utf8.count < 50_000)
            #expect(try await house.get("/commune/32107").text.utf8.count < 50_000)
            #expect(try await house.get("/services").text.utf8.count < 50_000)
            #expect(try await house.get("/territoire/communes.json").text.utf8.count < 60_000)
            #expect(try await house.get("/territoire/contours.geojson").text.utf8.count < 250_000)
        }
    }
}
