import Territory
import TestSupport
import Testing

@testable import Addresses

@Suite struct `A gesture on the addresses` {
    @Test(arguments: Engine.allCases) func `adds a voie and its numéros with their points`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let draft = try await stage.draft()
            #expect(draft.voies.map(\.name) == ["Rue du Moulin"])
            #expect(draft.numeros.map(\.label) == ["1", "2", "3"])
            #expect(
                draft.numeros[0].positions == [
                    Position(kind: .entree, point: Point(lon: 0.501, lat: 43.7, x: 501, y: 43_700))
                ])
            #expect(draft.numeros[0].source == "Montfort-sous-Bois")
        }
    }

    @Test(arguments: Engine.allCases) func `renames a voie and keeps its Occitan name beside`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let form = VoieForm(name: "  Rue  du Moulin Neuf ", names: ["oci": "Carrèra deu Molin Nau"])
            let record = try #require(try await stage.apply(.changeVoie(id: "v1", version: 1, form)))
            #expect(record.label == "« Rue du Moulin » renommée « Rue du Moulin Neuf »")
            let voie = try await stage.draft().voies[0]
            #expect(voie.name == "Rue du Moulin Neuf")
            #expect(voie.names == ["oci": "Carrèra deu Molin Nau"])
            #expect(voie.version == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `that comes too late says both values and changes nothing`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.apply(.changeVoie(id: "v1", version: 1, VoieForm(name: "Rue du Lavoir")))
            let refusal = await #expect(throws: EditRefusal.self) {
                try await stage.apply(.changeVoie(id: "v1", version: 1, VoieForm(name: "Rue du Four")))
            }
            guard case .stale(let row) = refusal else {
                Issue.record("expected a stale row, not \(String(describing: refusal))")
                return
            }
            #expect(row.currentVersion == 2)
            #expect(
                row.differences == [
                    StaleRow.Difference(field: .name, theirs: "Rue du Lavoir", yours: "Rue du Four")
                ])
            #expect(try await stage.draft().voies[0].name == "Rue du Lavoir")
        }
    }

    @Test(arguments: Engine.allCases) func `moves a position and sets its type`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let form = PositionForm(kind: .batiment, lon: 0.6, lat: 43.8)
            try await stage.apply(.changePosition(.numero(id: "n2"), version: 1, rank: 0, form))
            try await stage.apply(
                .addPosition(.numero(id: "n2"), version: 2, PositionForm(lon: 0.61, lat: 43.8)))
            let numero = try await stage.draft().numeros[1]
            #expect(numero.positions.map(\.kind) == [.batiment, nil])
            #expect(numero.positions.map(\.point.lon) == [0.6, 0.61])
            try await stage.apply(.deletePosition(.numero(id: "n2"), version: 3, rank: 0))
            #expect(try await stage.draft().numeros[1].positions.map(\.point.lon) == [0.61])
        }
    }

    @Test(arguments: Engine.allCases) func `certifies a voie, then everything`(on engine: Engine) async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.apply(.addVoie(id: "v2", VoieForm(name: "Lapeyrade", kind: .lieuDit)))
            try await stage.apply(.certifyVoie(id: "v1"))
            #expect(try await stage.draft().numeros.allSatisfy(\.isCertified))
            #expect(try await stage.draft().voies.map(\.isCertified) == [false, false])
            try await stage.apply(.certifyCommune)
            #expect(try await stage.draft().voies.first { $0.id == "v2" }?.isCertified == true)
            #expect(try await stage.apply(.certifyCommune) == nil)
        }
    }

    @Test(arguments: Engine.allCases) func `is refused in words when a value is impossible`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let outside = PositionForm(lon: 43.7, lat: 0.5)
            let impossible: [(Edit, AddressField)] = [
                (.addVoie(id: "x", VoieForm(name: "RUE DU MOULIN")), .name),
                (.addVoie(id: "x", VoieForm(name: "R")), .name),
                (.addVoie(id: "x", VoieForm(name: String(repeating: "e", count: 201))), .name),
                (.addNumero(id: "x", NumeroForm(voieID: "v1", number: 99_999)), .number),
                (.addNumero(id: "x", NumeroForm(voieID: "v1", number: 2)), .number),
                (.addNumero(id: "x", NumeroForm(voieID: "v1", number: 4, suffix: "-a")), .suffix),
                (.changePosition(.numero(id: "n1"), version: 1, rank: 0, outside), .latitude),
            ]
            for (edit, field) in impossible {
                let refusal = await #expect(throws: EditRefusal.self) { try await stage.apply(edit) }
                guard case .invalid(let problems) = refusal else {
                    Issue.record("\(edit) gave \(String(describing: refusal))")
                    continue
                }
                #expect(problems.map(\.field) == [field])
            }
            #expect(try await stage.draft().numeros.count == 3)
        }
    }

    @Test(arguments: Engine.allCases) func `on a commune that is not begun is refused`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let elsewhere = try #require(CodeINSEE("32998"))
            await #expect(throws: EditRefusal.notBegun) {
                try await stage.store.apply(.certifyCommune, in: elsewhere, by: Stage.author)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `keeps a number as great as a file may bring`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.apply(.changeNumero(id: "n1", version: 1, NumeroForm(number: 99_998)))
            #expect(try await stage.draft().numeros.map(\.number).max() == 99_998)
            await #expect(throws: EditRefusal.self) {
                try await stage.apply(.changeNumero(id: "n1", version: 2, NumeroForm(number: 99_999)))
            }
        }
    }
}
