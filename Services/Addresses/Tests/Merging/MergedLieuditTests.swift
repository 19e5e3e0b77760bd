import TestSupport
import Testing

@testable import Addresses

@Suite struct `A lieu-dit made one with another, or with a voie` {
    /// « Lapeyrade » with its 1 and 2, and « La Peyrade », which has none.
    private static func with(_ engine: Engine, _ body: (Stage) async throws -> Void) async throws {
        try await Stage.with(engine) { stage in
            for (id, name) in [("l1", "Lapeyrade"), ("l2", "La Peyrade")] {
                var form = VoieForm(name: name, kind: .lieuDit, names: ["oci": "Occitan de \(name)"])
                form.positions = id == "l2" ? [PositionForm(kind: .segment, lon: 0.5, lat: 43.7)] : []
                form.isCertified = id == "l1"
                try await stage.apply(.addVoie(id: id, form))
            }
            for number in [1, 2] {
                try await stage.apply(.addNumero(id: "p\(number)", NumeroForm(voieID: "l1", number: number)))
            }
            try await body(stage)
        }
    }

    private static func add(
        _ id: String, _ number: Int, on voieID: String, beside lieudit: String, to stage: Stage
    ) async throws {
        var form = NumeroForm(voieID: voieID, number: number)
        form.lieudit = lieudit
        try await stage.apply(.addNumero(id: id, form))
    }

    private static func merge(_ kept: String, _ other: String, _ stage: Stage) async throws -> EditRecord {
        let edit = try await stage.merged(VoieMerge(keptID: kept, otherID: other))
        return try #require(try await stage.apply(edit))
    }

    @Test(arguments: Engine.allCases) func `stays with the numéros that it has, and gets those of the other`(
        on engine: Engine
    ) async throws {
        try await Self.with(engine) { stage async throws in
            let forbidden = try await stage.merged(VoieMerge(keptID: "l2", otherID: "l1"))
            let refusal = await #expect(throws: EditRefusal.self) { try await stage.apply(forbidden) }
            #expect(refusal?.words.contains("Gardez plutôt «\u{A0}Lapeyrade\u{A0}»") == true)
            try await Self.add("p9", 9, on: "l2", beside: "la peyrade", to: stage)
            let record = try await Self.merge("l1", "l2", stage)
            let after = try await stage.draft()
            #expect(after.voies.map(\.id) == ["l1"] && after.numeros.map(\.id) == ["p1", "p2", "p9"])
            // Its name, which was that of its voie, is not said beside another.
            #expect(after.numeros.allSatisfy { $0.voieID == "l1" && $0.lieudit.isEmpty })
            try await stage.undo(record.id)
            #expect(try await stage.draft().numeros.first { $0.id == "p9" }?.lieudit == "la peyrade")
        }
    }

    @Test(arguments: Engine.allCases) func `is no more certified with a point that nobody certified`(
        on engine: Engine
    ) async throws {
        try await Self.with(engine) { stage async throws in
            _ = try await Self.merge("l1", "l2", stage)
            let voie = try #require(try await stage.draft().voies.first)
            #expect(voie.positions.count == 1 && !voie.isCertified)
        }
    }

    @Test(arguments: Engine.allCases) func `leaves its name beside the numéros that go to a voie`(
        on engine: Engine
    ) async throws {
        try await Self.with(engine) { stage async throws in
            try await stage.apply(.addVoie(id: "v1", VoieForm(name: "Chemin du Moulin")))
            try await Self.add("p7", 7, on: "l1", beside: "Le Pouy", to: stage)
            try await Self.add("p8", 8, on: "l1", beside: "chemin du moulin", to: stage)
            _ = try await Self.merge("v1", "l1", stage)
            let after = try await stage.draft()
            #expect(after.numeros.map(\.lieudit) == ["Lapeyrade", "Lapeyrade", "Le Pouy", ""])
            #expect(after.numeros[0].lieuditNames == ["oci": "Occitan de Lapeyrade"])
        }
    }

    @Test(arguments: Engine.allCases) func `keeps apart those that its name beside them would make one`(
        on engine: Engine
    ) async throws {
        try await Self.with(engine) { stage async throws in
            try await stage.apply(.addVoie(id: "v1", VoieForm(name: "Chemin du Moulin")))
            try await Self.add("q1", 1, on: "l1", beside: "Lapeyrade", to: stage)
            _ = try await Self.merge("v1", "l1", stage)
            let after = try await stage.draft()
            #expect(
                after.numeros.map { "\($0.id) \($0.lieudit)" }.sorted() == [
                    "p1 ", "p2 Lapeyrade", "q1 Lapeyrade",
                ])
        }
    }

    @Test(arguments: Engine.allCases) func `is said beside numéros that are moved off it, once`(
        on engine: Engine
    ) async throws {
        try await Self.with(engine) { stage async throws in
            try await stage.apply(.addVoie(id: "v1", VoieForm(name: "Chemin du Moulin")))
            let chosen = [Edit.Chosen(id: "p1", version: 1)]
            try await stage.apply(.changeNumeros(chosen, .move(toVoie: "v1")))
            let moved = try #require(try await stage.draft().numeros.first { $0.id == "p1" })
            #expect(moved.voieID == "v1" && moved.lieudit == "Lapeyrade")
            let back = [Edit.Chosen(id: "p1", version: 2)]
            try await stage.apply(.changeNumeros(back, .move(toVoie: "l1")))
            let home = try #require(try await stage.draft().numeros.first { $0.id == "p1" })
            #expect(home.voieID == "l1" && home.lieudit.isEmpty && home.lieuditNames.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `counts the addresses of other voies that say it`(
        on engine: Engine
    ) async throws {
        try await Self.with(engine) { stage async throws in
            try await stage.apply(.addVoie(id: "v1", VoieForm(name: "Chemin du Moulin")))
            for (index, (voieID, lieudit)) in [
                ("v1", "Lapeyrade"), ("v1", "lapeyrade"), ("v1", "Le Pouy"), ("l1", "Lapeyrade"),
            ].enumerated() {
                try await Self.add("c\(index)", 10 + index, on: voieID, beside: lieudit, to: stage)
            }
            let voie = try #require(try await stage.draft().voies.first { $0.id == "l1" })
            #expect(try await stage.store.count(besideLieudit: voie, of: stage.commune) == 2)
        }
    }
}
