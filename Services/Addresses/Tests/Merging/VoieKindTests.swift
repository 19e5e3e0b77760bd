import TestSupport
import Testing

@testable import Addresses

@Suite struct `A voie that becomes a lieu-dit, and back` {
    private static func lieuDit(_ stage: Stage) async throws -> Voie {
        var form = VoieForm(name: "Lapeyrade", kind: .lieuDit, names: ["oci": "La Peirada"])
        form.positions = [
            PositionForm(kind: .segment, lon: 0.5, lat: 43.7),
            PositionForm(kind: .entree, lon: 0.51, lat: 43.7),
        ]
        form.parcelles = ["320130000A0100"]
        form.isCertified = true
        try await stage.apply(.addVoie(id: "l1", form))
        return try #require(try await stage.draft().voies.first)
    }

    @Test(arguments: Engine.allCases) func `keeps its numéros: none becomes a place`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let edit = Edit.changeVoie(id: "v1", version: 1, VoieForm(kind: .lieuDit))
            let refusal = await #expect(throws: EditRefusal.self) { try await stage.apply(edit) }
            #expect(refusal?.words.contains("Cette voie a 3\u{A0}numéros") == true)
            #expect(try await stage.draft().voies[0].kind == .voie)
            for id in ["n1", "n2", "n3"] { try await stage.apply(.deleteNumero(id: id, version: 1)) }
            try await stage.apply(edit)
            #expect(try await stage.draft().voies[0].kind == .lieuDit)
        }
    }

    @Test(arguments: Engine.allCases) func `says that its points leave, and has them again when undone`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let before = try await Self.lieuDit(stage)
            #expect(before.positions.count == 2 && before.isCertified)
            let record = try #require(
                try await stage.apply(.changeVoie(id: "l1", version: 1, VoieForm(kind: .voie))))
            #expect(record.label.hasSuffix("devient une voie, sans ses points"))
            let voie = try #require(try await stage.draft().voies.first)
            #expect(voie.kind == .voie && voie.positions.isEmpty && !voie.isCertified)
            #expect(voie.names == before.names && voie.parcelles == before.parcelles)
            try await stage.undo(record.id)
            #expect(try await stage.draft().voies[0].saysTheSame(as: before))
            try await stage.redo(record.id)
            #expect(try await stage.draft().voies[0].saysTheSame(as: voie))
        }
    }

    @Test(arguments: Engine.allCases) func `erases its line first, and is certified anew`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            _ = try await Self.lieuDit(stage)
            try await stage.apply(.changeVoie(id: "l1", version: 1, VoieForm(kind: .voie)))
            try await stage.line("l1", from: 0.5, to: 0.51)
            let edit = Edit.changeVoie(id: "l1", version: 3, VoieForm(name: "La Peyrade", kind: .lieuDit))
            let refusal = await #expect(throws: EditRefusal.self) { try await stage.apply(edit) }
            #expect(refusal?.words.contains("effacez d’abord") == true)
            try await stage.apply(.changeTrace(voieID: "l1", version: 3, .erase))
            let record = try #require(
                try await stage.apply(
                    .changeVoie(id: "l1", version: 4, VoieForm(name: "La Peyrade", kind: .lieuDit))))
            #expect(record.label.hasSuffix("renommée «\u{A0}La Peyrade\u{A0}», devient un lieu-dit"))
            let voie = try #require(try await stage.draft().voies.first)
            #expect(voie.kind == .lieuDit && voie.positions.isEmpty && !voie.isCertified)
        }
    }

    @Test(arguments: Engine.allCases) func `stays a lieu-dit with the numéros that it has`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            _ = try await Self.lieuDit(stage)
            try await stage.apply(.addNumero(id: "n1", NumeroForm(voieID: "l1", number: 1)))
            let form = VoieForm(name: "La Peyrade", kind: .lieuDit)
            try await stage.apply(.changeVoie(id: "l1", version: 1, form))
            let voie = try #require(try await stage.draft().voies.first)
            #expect(voie.name == "La Peyrade" && voie.positions.count == 2 && voie.isCertified)
        }
    }
}
