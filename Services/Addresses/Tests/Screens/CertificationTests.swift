import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The certification of a whole commune` {
    private static let home = "/mairie/32999/adresses"

    @Test(arguments: Engine.allCases) func `says how many before, and is undone at once`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            try await counter.stage.apply(.addVoie(id: "l1", VoieForm(name: "Le Pigeonnier", kind: .lieuDit)))
            try await counter.stage.apply(.addNumero(id: "n4", NumeroForm(voieID: "v1", number: 4)))
            let glance = try await counter.get(Self.home).text
            #expect(glance.contains("Certifier toute la commune"))

            let question = try await counter.get(Self.home + "/certification").text
            #expect(question.contains("certifier 4\u{A0}numéros et 1\u{A0}lieu-dit"))
            #expect(question.contains("1\u{A0}numéro n’est pas encore placé"))
            #expect(question.contains("name=\"nombre\" value=\"5\""))

            let done = try await counter.post(Self.home + "/certification", [("nombre", "5")])
            #expect(done.location == Self.home)
            let certified = try await counter.stage.draft()
            #expect(certified.numeros.allSatisfy { $0.isCertified })
            #expect(
                try await counter.get(Self.home + "/certification").text.contains("Tout est déjà certifié"))

            let gesture = try #require(try await counter.stage.store.history(of: counter.stage.commune).first)
            let turning = "value=\"\(gesture.id)\""
            #expect(try await counter.get(Self.home + "/historique").text.contains(turning))
            let below = try await counter.get(Self.home + "/historique", as: "contributor").text
            #expect(below.contains("Toutes les adresses certifiées"))
            #expect(!below.contains(turning))
            let refused = try await counter.post(
                Self.home + "/annulation", [("geste", gesture.id)], as: "contributor")
            #expect(refused.status == 403)
            #expect(refused.text.contains("Seule une personne qui peut importer et publier"))
            #expect(try await counter.stage.draft().numeros.allSatisfy { $0.isCertified })
            #expect(
                try await counter.get(Self.home).text.contains(
                    "Annuler\u{A0}: Toutes les adresses certifiées"))
            // Who is a contributor from now on is not offered their own gesture of before.
            try await counter.stage.store.database.write { session in
                try session.execute(
                    "UPDATE address_edit SET person_id = 'contributor' WHERE id = \(gesture.id)")
            }
            #expect(
                try await !counter.get(Self.home, as: "contributor").text.contains(
                    "Toutes les adresses certifiées"))
            _ = try await counter.post(Self.home + "/annulation", [("geste", gesture.id)])
            let back = try await counter.stage.draft()
            #expect(back.numeros.allSatisfy { !$0.isCertified })
            #expect(back.voies.allSatisfy { !$0.isCertified })
        }
    }

    @Test(arguments: Engine.allCases) func `asks again when the list changed since the question`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            for fields in [[], [("nombre", "2")]] {
                let asked = try await counter.post(Self.home + "/certification", fields)
                #expect(asked.location == Self.home + "/certification")
            }
            #expect(try await counter.stage.draft().numeros.allSatisfy { !$0.isCertified })
            #expect(try await counter.get(Self.home + "/certification", as: "contributor").status == 403)
        }
    }
}
