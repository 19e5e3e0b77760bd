import TestSupport
import Testing

@testable import Addresses

@Suite struct `A numéro that is moved to another voie` {
    private static func withTwoVoies(_ engine: Engine, _ body: (Stage) async throws -> Void) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.apply(.addVoie(id: "v2", VoieForm(name: "Rue Haute")))
            try await stage.apply(.addNumero(id: "m1", NumeroForm(voieID: "v2", number: 1)))
            try await body(stage)
        }
    }

    @Test(arguments: Engine.allCases) func `is refused where that voie has its number, and the voie is named`(
        on engine: Engine
    ) async throws {
        try await Self.withTwoVoies(engine) { stage in
            let before = try await stage.draft()
            let refusal = await #expect(throws: EditRefusal.self) {
                try await stage.apply(.changeNumero(id: "n1", version: 1, NumeroForm(voieID: "v2")))
            }
            guard case .invalid(let problems) = refusal else {
                Issue.record("expected a refusal of the field, not \(String(describing: refusal))")
                return
            }
            #expect(problems.map(\.field) == [.voie])
            #expect(problems[0].words.contains("Le 1 existe déjà dans «\u{A0}Rue Haute\u{A0}»"))
            #expect(try await stage.draft().saysTheSame(as: before))
            // In another lieu-dit it is another address.
            var elsewhere = NumeroForm(voieID: "v2")
            elsewhere.lieudit = "Lapeyrade"
            try await stage.apply(.changeNumero(id: "n1", version: 1, elsewhere))
            #expect(try await stage.draft().numeros.first { $0.id == "n1" }?.voieID == "v2")
        }
    }

    @Test(arguments: Engine.allCases) func `is shown with both voies to who wanted another`(
        on engine: Engine
    ) async throws {
        try await Self.withTwoVoies(engine) { stage in
            try await stage.apply(.changeNumero(id: "n2", version: 1, NumeroForm(voieID: "v2")))
            var hers = NumeroForm(voieID: "v1")
            hers.comment = "Portail bleu"
            let refusal = await #expect(throws: EditRefusal.self) {
                try await stage.apply(.changeNumero(id: "n2", version: 1, hers))
            }
            guard case .stale(let row) = refusal else {
                Issue.record("expected a stale row, not \(String(describing: refusal))")
                return
            }
            #expect(
                row.differences.first
                    == StaleRow.Difference(field: .voie, theirs: "Rue Haute", yours: "Rue du Moulin"))
        }
    }

    @Test(arguments: Engine.allCases) func `stays where it is when the voie of an old form is gone`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            let stage = counter.stage
            try await stage.apply(.addVoie(id: "v0", VoieForm(name: "Allée des Tilleuls")))
            try await stage.apply(.addVoie(id: "v2", VoieForm(name: "Rue Haute")))
            try await stage.apply(.changeNumero(id: "n1", version: 1, NumeroForm(voieID: "v2")))
            let rest = try await stage.draft().numeros.filter { $0.voieID == "v1" }
            for one in rest { try await stage.apply(.deleteNumero(id: one.id, version: one.version)) }
            try await stage.apply(.deleteVoie(id: "v1", version: 1))
            let path = "/mairie/32999/adresses/voies/v2/numeros/n1"
            let sent = [("version", "1"), ("voie", "v1"), ("numero", "1"), ("commentaire", "Portail bleu")]
            let late = try await counter.post(path, sent, as: "contributor")
            #expect(late.status == 409)
            #expect(late.text.contains("<option value=\"v2\" selected>"))
            #expect(late.text.contains("Portail bleu") && late.text.contains("n’est plus dans la liste"))
        }
    }
}
