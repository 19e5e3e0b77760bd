import Persistence
import TestSupport
import Testing

@testable import Addresses

/// Ids that a list gives to an address and to a voie: they are one key in the base.
@Suite struct `An identifier of an address and of a voie` {
    private typealias Lines = `A file brought by a town hall`

    private static let shared = "8dc29005-659a-4369-aac0-acd34f0ee15b"
    private static let other = "48486f28-a457-45c5-8065-1bb1bd5f3592"

    private static func line(
        _ voie: String, _ adresse: String, _ name: String, _ number: Int, lon: Double = 0.5
    ) -> String {
        Lines.line(number, name, lon: lon).replacing(";;;32999", with: ";\(voie);\(adresse);32999")
    }

    private static let numero = line(other, shared, "Rue du Four", 1)
    private static let lieuDit = line(shared, "", "Le Bourg", 99999, lon: 0.51)

    private func take(_ lines: [String], at stage: Stage, key: String = "essai") async throws
        -> [FolderImport.Line]
    {
        try await FolderImport(database: stage.store.database, key: key, losses: .agreed)
            .take(Array((Lines.header + lines.joined()).utf8), name: "liste.csv")
    }

    /// What enters is whole: two rows, each with its own id and its own point.
    private func checkWhole(_ draft: Draft) throws {
        let voies = draft.voies.filter { $0.kind == .lieuDit }
        try #require(voies.count == 1 && draft.numeros.count == 1)
        #expect(voies[0].positions.map(\.point.lon) == [0.51])
        #expect(draft.numeros[0].positions.map(\.point.lon) == [0.5])
        #expect(Set(draft.voies.map(\.id) + draft.numeros.map(\.id)).count == 3)
    }

    @Test(arguments: Engine.allCases) func `in one file is kept once, and told`(on engine: Engine)
        async throws
    {
        for lines in [[Self.numero, Self.lieuDit], [Self.lieuDit, Self.numero]] {
            try await Stage.with(engine) { stage in
                try await stage.addCommunes(["32999"])
                let told = try await take(lines, at: stage)
                #expect(told.map(\.taken) == [2])
                #expect(told[0].rows.reserved.map(\.line) == [3])
                #expect(told[0].rows.reserved.allSatisfy { $0.subject.contains(Self.shared) })
                #expect(told[0].rows.reserved.allSatisfy { $0.reason.contains("un nouveau est donné") })
                try checkWhole(try await stage.draft())
            }
        }
    }

    @Test(arguments: Engine.allCases) func `stays with what has it in the base`(on engine: Engine)
        async throws
    {
        let bare = Self.line(Self.other, "", "Rue du Four", 1)
        let plain = Self.line("", "", "Le Bourg", 99999, lon: 0.51)
        for (first, second) in [
            ([Self.lieuDit], [Self.numero, plain]), ([Self.numero], [bare, Self.lieuDit]),
        ] {
            try await Stage.with(engine) { stage in
                try await stage.addCommunes(["32999"])
                _ = try await take(first, at: stage, key: "avant")
                let told = try await take(second, at: stage)
                #expect(told.map(\.taken) == [2])
                #expect(told[0].rows.reserved.count == 1)
                #expect(told[0].rows.reserved[0].line > 1)
                try checkWhole(try await stage.draft())
                let edit = try #require(try await stage.store.history(of: stage.commune).first)
                try await stage.undo(edit.id)
                try await stage.redo(edit.id)
                try checkWhole(try await stage.draft())
            }
        }
    }

    @Test(arguments: Engine.allCases) func `is told before the file is accepted`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.addCommunes(["32999"])
            _ = try await take([Self.lieuDit], at: stage)
            let imports = AddressImports(database: stage.store.database)
            let bytes = Array((Lines.header + Self.numero).utf8)
            let proposal = try await imports.propose(
                bytes, name: "liste.csv", for: stage.commune, communeName: "Montfort", by: Stage.author)
            let review = try await imports.review(proposal.id, of: stage.commune)
            #expect(review.notes.map(\.line) == [2])
            let outcome = try await imports.accept(
                proposal.id, of: stage.commune, communeName: "Montfort", loss: .agreed, by: Stage.author)
            #expect(outcome.notes == review.notes)
        }
    }
}
