import Files
import Foundation
import TestSupport
import Testing

@testable import Geocoding

@Suite struct `A list being checked` {
    private let session: [UInt8] = [1, 2, 3]
    private let list = Array(
        "Nom;Adresse\nDurand;12 rue de la Paix\nPetit;14 rue Haute\nNoir;rien du tout\n".utf8)

    @Test func `is seen by the session that sent it only`() async throws {
        try await KnownVillage.serve { pool in
            let desk = ListDesk(pool)
            let key = try desk.hold(try ListFile(list), of: "32132", for: session)
            #expect(desk.list(key, of: "32132", for: session) != nil)
            #expect(desk.list(key, of: "32132", for: [9]) == nil)
            #expect(desk.list(key, of: "32208", for: session) == nil)
            #expect(desk.list("autre", of: "32132", for: session) == nil)
        }
    }

    @Test func `is forgotten after its time, at once when asked, and when another takes its place`()
        async throws
    {
        try await KnownVillage.serve { pool in
            let short = ListDesk(pool, life: .milliseconds(20))
            _ = try short.hold(try ListFile(list), of: "32132", for: session)
            try await eventually("the list is forgotten") { short.count == 0 }

            let desk = ListDesk(pool)
            let first = try desk.hold(try ListFile(list), of: "32132", for: session)
            let second = try desk.hold(try ListFile(list), of: "32132", for: session)
            #expect(desk.list(first, of: "32132", for: session) == nil)
            desk.forget(second)
            #expect(desk.count == 0)
        }
    }

    @Test func `is judged line by line`() async throws {
        try await KnownVillage.serve { pool in
            let desk = ListDesk(pool)
            let key = try desk.hold(try ListFile(list), of: "32132", for: session)
            let held = try #require(desk.list(key, of: "32132", for: session))
            #expect(held.columns == [.ignored, .address])
            try await desk.check(held)
            let lines = try #require(desk.list(key, of: "32132", for: session)?.lines)
            #expect(lines.map(\.state) == [.found, .doubtful, .missing])
        }
    }

    @Test func `stays unjudged without an index, and when it is forgotten meanwhile`() async throws {
        let desk = ListDesk(SearchPool())
        let key = try desk.hold(try ListFile(list), of: "32132", for: session)
        let held = try #require(desk.list(key, of: "32132", for: session))
        try await desk.check(held)
        guard case .stopped = desk.list(key, of: "32132", for: session)?.stage else {
            Issue.record("the check went on without an index")
            return
        }
        desk.forget(key)
        try await desk.check(held)
        #expect(desk.count == 0)
    }

    @Test func `gives a workbook with its own columns first, then what was found`() async throws {
        try await KnownVillage.serve { pool in
            let desk = ListDesk(pool)
            let key = try desk.hold(try ListFile(list), of: "32132", for: session)
            try await desk.check(try #require(desk.list(key, of: "32132", for: session)))
            let held = try #require(desk.list(key, of: "32132", for: session))
            let bytes = try ListWorkbook(table: held.table, lines: try #require(held.lines)).book.bytes()
            let book = try XLSXReader(bytes, limits: ListLimits.sheet)
            #expect(book.sheets == ["Liste", "Résumé"])
            let table = try book.table(0)
            #expect(
                table.cells(of: 0) == [
                    "Nom", "Adresse", "Résultat", "Adresse de référence", "À corriger", "Identifiant",
                    "Longitude", "Latitude",
                ])
            #expect(table[1, 0] == "Durand" && table[1, 2] == "trouvée")
            #expect(table[1, 3] == "12 Rue de la Paix 32500 Fleurance")
            #expect(table[2, 4] == "Le numéro 14 n’existe pas ici\u{A0}: 12, 16.")
            #expect(table[3, 2] == "introuvable" && table[3, 3].isEmpty)
            #expect(try book.table(1).cells(of: 1) == ["Lignes de la liste", "3"])
        }
    }

    @Test func `of another sheet is read when it is asked for`() async throws {
        let sheet = { (name: String, cell: String) in
            XLSXBook.Sheet(name, columns: [.init("Adresse")], count: 1) { _ in .init([.text(cell)]) }
        }
        let bytes = try XLSXBook([sheet("Un", "12 rue de la Paix"), sheet("Deux", "4 rue de la Paix")])
            .bytes()
        let file = try ListFile(bytes)
        #expect(file.sheets == ["Un", "Deux"] && file.sheet == 0)
        let other = try file.reading(sheet: 1)
        #expect(other.table[1, 0] == "4 rue de la Paix")
        #expect(throws: ListRefusal.damaged) { try file.reading(sheet: 7) }
    }
}
