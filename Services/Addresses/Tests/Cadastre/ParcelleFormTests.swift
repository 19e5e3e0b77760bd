import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The parcelles of an address` {
    private static let numero = "/mairie/32999/adresses/voies/v1/numeros/n1"
    private static let typed = [
        ("version", "1"), ("voie", "v1"), ("numero", "1"), ("commentaire", "Portail bleu"),
    ]

    @Test(arguments: Engine.allCases) func `are proposed by the position, and added without saving`(
        on engine: Engine
    )
        async throws
    {
        try await Counter.open(on: engine) { counter in
            #expect(try await counter.get(Self.numero).text.contains("apportez d’abord le cadastre"))
            try await counter.stage.bringCadastre()
            let page = try await counter.get(Self.numero).text
            #expect(page.contains("Sous la position") && page.contains("Ajouter AB\u{A0}1"))
            #expect(try await !counter.get(Self.numero, as: "reader").text.contains("Ajouter AB"))

            let asked = Self.typed + [("parcelles", "AC 7"), ("parcelle-ajoutee", "32999000AB0001")]
            let shown = try await counter.post(Self.numero, asked)
            #expect(shown.status == 200)
            #expect(
                shown.text.contains("value=\"AC 7 32999000AB0001\"")
                    || shown.text.contains("value=\"AC 7 32999000AB0001\""))
            #expect(shown.text.contains("Portail bleu") && shown.text.contains("Retirer AB\u{A0}1"))
            let now = try await counter.stage.draft().numeros.first { $0.id == "n1" }
            #expect(now?.parcelles == [] && now?.version == 1)

            let removed = try await counter.post(
                Self.numero,
                Self.typed + [("parcelles", "32999000AB0001"), ("parcelle-retiree", "32999000AB0001")])
            #expect(removed.text.contains("est retirée"))
        }
    }

    @Test(arguments: Engine.allCases) func `are found by section and number, and typed as people say them`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            try await counter.stage.bringCadastre()
            let found = try await counter.post(Self.numero, Self.typed + [("parcelle-cherchee", "ab 2")])
            #expect(found.status == 200)
            #expect(
                found.text.contains("value=\"32999000AB0002\"")
                    && found.text.contains("value=\"32999012AB0002\""))
            #expect(!found.text.contains("value=\"32999000AB0003\""))
            let section = try await counter.post(Self.numero, Self.typed + [("parcelle-cherchee", "E")])
            #expect(section.text.contains("329990000E0005"))
            let none = try await counter.post(Self.numero, Self.typed + [("parcelle-cherchee", "rue <b>")])
            #expect(none.text.contains("n’est pas une parcelle") && !none.text.contains("<b>"))

            // Once the answer is shown, Enter saves.
            let answered = [
                ("parcelle-cherchee", "AB 3"), ("parcelle-montree", "AB 3"), ("parcelles", "ab3"),
            ]
            #expect(try await counter.post(Self.numero, Self.typed + answered).status == 303)
            #expect(
                try await counter.stage.draft().numeros.first { $0.id == "n1" }?.parcelles == [
                    "32999000AB0003"
                ])
        }
    }

    @Test(arguments: Engine.allCases) func `are asked when several bear the name, and kept typed`(
        on engine: Engine
    )
        async throws
    {
        try await Counter.open(on: engine) { counter in
            try await counter.stage.bringCadastre()
            let several = try await counter.post(Self.numero, Self.typed + [("parcelles", "AB 2")])
            #expect(several.status == 422 && several.text.contains("anciennes communes"))
            #expect(several.text.contains("value=\"AB 2\""))
            let none = try await counter.post(Self.numero, Self.typed + [("parcelles", "AB 99")])
            #expect(none.status == 422 && none.text.contains("n’est pas au cadastre"))
            // A new parcelle that the plan does not have yet is written in full.
            let new = Self.typed + [("parcelles", "32999000AB0099, 012 AB 2")]
            #expect(try await counter.post(Self.numero, new).status == 303)
            let kept = try await counter.stage.draft().numeros.first { $0.id == "n1" }?.parcelles
            #expect(kept == ["32999000AB0099", "32999012AB0002"])
        }
    }

    @Test(arguments: Engine.allCases) func `are proposed for a new address and for a lieu-dit`(
        on engine: Engine
    )
        async throws
    {
        try await Counter.open(on: engine) { counter in
            try await counter.stage.bringCadastre()
            let place = [("type-position", "entrée"), ("longitude", "0,502"), ("latitude", "43,7")]
            let new = "/mairie/32999/adresses/voies/v1/nouveau-numero"
            let asked = [("voie", "v1"), ("numero", "12"), ("parcelle-ajoutee", "32999000AB0002")] + place
            let shown = try await counter.post(new, asked)
            #expect(shown.status == 200 && shown.text.contains("Sous la position"))
            #expect(shown.text.contains("value=\"12\"") && shown.text.contains("value=\"0,502\""))
            #expect(try await counter.stage.draft().numeros.count == 3)
            #expect(shown.text.contains("data-dirty=\"oui\""))
            let lost = [("nom", "Le Pré"), ("nature", "lieu-dit"), ("parcelle-cherchee", "AB 2")] + place
            let sought = try await counter.post("/mairie/32999/adresses/nouvelle-voie", lost)
            #expect(sought.text.contains("value=\"Le Pré\"") && sought.text.contains("data-dirty=\"oui\""))

            var form = VoieForm(name: "Le Moulin", kind: .lieuDit)
            form.positions = [PositionForm(kind: .segment, lon: 0.503, lat: 43.7)]
            try await counter.stage.apply(.addVoie(id: "l1", form))
            let lieuDit = "/mairie/32999/adresses/voies/l1"
            #expect(try await counter.get(lieuDit).text.contains("Ajouter AB\u{A0}3"))
            let changed = [
                ("version", "1"), ("nom", "Le Moulin"), ("nature", "lieu-dit"), ("parcelles", "AB 3"),
            ]
            #expect(try await counter.post(lieuDit, changed).status == 303)
            #expect(
                try await counter.stage.draft().voies.first { $0.id == "l1" }?.parcelles == ["32999000AB0003"]
            )
        }
    }
}
