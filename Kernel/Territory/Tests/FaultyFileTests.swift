import Persistence
import TestSupport
import Testing
import Web

@testable import Territory

@Suite struct `A faulty official file` {
    @Test func `says each line that is wrong, and why`() async throws {
        try await withTerritory(on: .sqlite) { database in
            let text =
                SmallTerritory.cog
                + "COM,9600,x,,,,,,,Court,,\nCOM,96001,x,,,,,,,Encore,,\nXXX,96009,,,,,,,,Quoi,,\n"
            let report = try await TerritoryImporter(database: database).run(
                .cog, text: text, SmallTerritory.options)

            #expect(report.faulty == 3)
            #expect(report.issues.map(\.line) == [8, 9, 10])
            #expect(report.issues.first?.text.contains("n’est pas un code de commune") == true)
            #expect(report.added == 4)
        }
    }

    @Test func `that is another file is refused by the name of the missing column`() async throws {
        try await withTerritory(on: .sqlite) { database in
            let refusal = await #expect(throws: Refusal.self) {
                try await TerritoryImporter(database: database).run(
                    .cog, text: SmallTerritory.populations, SmallTerritory.options)
            }
            #expect(refusal?.title.contains("TYPECOM") == true)
        }
    }

    @Test(arguments: [ImportKind.cog, .epci, .contours]) func `that is empty is refused`(_ kind: ImportKind)
        async throws
    {
        try await withTerritory(on: .sqlite) { database in
            await #expect(throws: Refusal.self) {
                try await TerritoryImporter(database: database).run(kind, text: "", SmallTerritory.options)
            }
        }
    }

    @Test func `cut short is refused, and nothing is imported`() async throws {
        try await withTerritory(on: .sqlite) { database in
            try await SmallTerritory.found(in: database)
            let refusal = await #expect(throws: Refusal.self) {
                try await TerritoryImporter(database: database).run(
                    .contours, text: String(SmallTerritory.contours.dropLast(40)), SmallTerritory.options)
            }
            #expect(refusal == FileFault.cutShort.refusal)
            #expect(try await database.read { try StoredContour.geometries(in: $0) }.isEmpty)
        }
    }

    @Test func `that is missing is told by its path`() async throws {
        try await withTerritory(on: .sqlite) { database in
            let refusal = await #expect(throws: Refusal.self) {
                try await TerritoryImporter(database: database).rehearse(
                    .cog, file: "/nulle/part.csv", SmallTerritory.options)
            }
            #expect(refusal?.title.contains("/nulle/part.csv") == true)
        }
    }
}
