import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Addresses

@Suite struct `Several numéros chosen while a colleague changes one` {
    private static let voie = "/mairie/32999/adresses/voies/v1"
    private static let path = voie + "/numeros-choisis"
    private static let all = [("numero", "n1:1"), ("numero", "n2:1"), ("numero", "n3:1")]

    /// The colleague's gesture: the 2 becomes the 22, with a parcelle.
    private static func colleagueChanges(_ counter: Counter) async throws {
        var form = NumeroForm(number: 22)
        form.parcelles = ["320130000A0042"]
        try await counter.stage.apply(.changeNumero(id: "n2", version: 1, form))
    }

    /// The hidden numéros of each form that the box offers.
    private static func ways(_ page: String) -> [[String]] {
        let box = page.components(separatedBy: "class=\"notice warning\"").last ?? ""
        return (box.components(separatedBy: "class=\"map-and-list\"").first ?? "")
            .components(separatedBy: "<form ").dropFirst().map { form in
                form.components(separatedBy: "type=\"hidden\" name=\"numero\" value=\"").dropFirst()
                    .map { String($0.prefix { $0 != "\"" }) }
            }
    }

    @Test(arguments: Engine.allCases) func `are told which, by whom and what, with all kept`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            try await counter.stage.apply(.addVoie(id: "v2", VoieForm(name: "Rue Haute")))
            try await Self.colleagueChanges(counter)
            let asked = Self.all + [("geste", "type"), ("type", "parcelle"), ("vers", "v2")]
            let late = try await counter.post(Self.path, asked, as: "contributor")
            #expect(late.status == 409)
            for words in [
                "Un des 3 numéros choisis a changé", "Rien n’est modifié", "Le 2 devient le 22",
                "parcelles", "Jeanne Lapeyre", "/numeros/n2\">22</a>",
                "<option value=\"parcelle\" selected>", "<option value=\"v2\" selected>",
                "class=\"together-box\" open", "value=\"n1:1\" checked", "value=\"n2:2\" checked",
                "value=\"n3:1\" checked",
            ] { #expect(late.text.contains(words), "\(words)") }
            #expect(Self.ways(late.text) == [["n1:1", "n3:1"], ["n1:1", "n3:1", "n2:2"]])
            let draft = try await counter.stage.draft()
            #expect(draft.numeros.allSatisfy { $0.positions.map(\.kind) == [.entree] })
        }
    }

    @Test(arguments: Engine.allCases) func `go on without it, and it is said`(on engine: Engine) async throws
    {
        try await Counter.open(on: engine) { counter in
            try await Self.colleagueChanges(counter)
            let without = [("numero", "n1:1"), ("numero", "n3:1"), ("geste", "certifier"), ("laisses", "1")]
            let done = try await counter.post(Self.path, without, as: "contributor")
            #expect(done.status == 303)
            #expect(try await counter.stage.draft().numeros.filter(\.isCertified).map(\.id) == ["n1", "n3"])
            #expect(counter.notice(of: done).contains("2 numéros certifiés"))
            #expect(counter.notice(of: done).contains("Un numéro, changé entre-temps, est laissé tel quel"))
        }
    }

    @Test(arguments: Engine.allCases) func `go on with it knowingly`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter in
            try await Self.colleagueChanges(counter)
            let late = try await counter.post(Self.path, Self.all + [("geste", "supprimer")])
            #expect(late.status == 409 && late.text.contains("Supprimer les 3, changés compris"))
            let all = try #require(Self.ways(late.text).last).map { ("numero", $0) }
            #expect(try await counter.post(Self.path, all + [("geste", "supprimer")]).status == 303)
            #expect(try await counter.stage.draft().numeros.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `are told of one that was deleted, and by whom`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            try await counter.stage.apply(.deleteNumero(id: "n2", version: 1))
            let late = try await counter.post(Self.path, Self.all + [("geste", "certifier")])
            #expect(late.status == 409)
            #expect(late.text.contains("Le 2 supprimé") && late.text.contains("Jeanne Lapeyre"))
            #expect(Self.ways(late.text) == [["n1:1", "n3:1"]])
            let sure = [("numero", "n1:1"), ("numero", "n3:1"), ("geste", "certifier")]
            #expect(try await counter.post(Self.path, sure).status == 303)

            try await counter.stage.apply(.deleteVoie(id: "v1", version: 1))
            let gone = try await counter.post(Self.path, sure)
            #expect(gone.status == 409)
            #expect(gone.text.contains("supprimée avec ses 2\u{A0}numéros"))
            #expect(gone.text.contains("Il n’y a plus rien à faire sur eux") && Self.ways(gone.text) == [])
        }
    }

    @Test(arguments: Engine.allCases) func `lead to the history when an undoing changed one`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            try await Self.colleagueChanges(counter)
            let gesture = try #require(try await counter.stage.store.history(of: counter.stage.commune).first)
            try await counter.stage.store.undo(gesture.id, in: counter.stage.commune, by: Stage.author)
            let late = try await counter.post(Self.path, [("numero", "n2:1"), ("geste", "certifier")])
            #expect(late.status == 409 && late.text.contains("Le numéro choisi a changé"))
            #expect(late.text.contains("par un import ou une annulation"))
            #expect(late.text.contains("L’historique dit qui l’a fait"))
            #expect(late.text.contains("Certifier quand même"))
        }
    }

    @Test(arguments: Engine.allCases) func `keep their ticks when the other voie refuses them`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            try await counter.stage.apply(.addVoie(id: "v2", VoieForm(name: "Rue Haute")))
            try await counter.stage.apply(.addNumero(id: "n9", NumeroForm(voieID: "v2", number: 3)))
            let move = Self.all + [("geste", "rattacher"), ("vers", "v2")]
            let twice = try await counter.post(Self.path, move)
            #expect(twice.status == 422)
            #expect(twice.text.contains("Il y aurait deux fois le 3, Rue Haute"))
            #expect(twice.text.contains("Vos choix sont gardés") && twice.text.contains("n1:1\" checked"))
            #expect(try await counter.stage.draft().numeros.count { $0.voieID == "v1" } == 3)
            try await counter.stage.apply(.deleteVoie(id: "v2", version: 1))
            let nowhere = try await counter.post(Self.path, move)
            #expect(nowhere.status == 422 && nowhere.text.contains("Cette voie n’existe plus"))
        }
    }

    @Test(arguments: Engine.allCases) func `are told of those without a position to give a type to`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            try await counter.stage.apply(.addNumero(id: "n4", NumeroForm(voieID: "v1", number: 4)))
            let asked = [("numero", "n1:1"), ("numero", "n4:1"), ("geste", "type"), ("type", "parcelle")]
            let done = try await counter.post(Self.path, asked)
            #expect(done.status == 303)
            #expect(counter.notice(of: done).contains("1 numéro en position"))
            #expect(counter.notice(of: done).contains("Sans position, donc sans type\u{A0}: 4."))
        }
    }
}

extension Counter {
    /// The sentence that the next page shows once.
    func notice(of answer: Answer) -> String {
        let value = answer.headers[.setCookie]?.split(separator: ";").first?.split(
            separator: "=", maxSplits: 1
        ).last
        return value.flatMap { Data(base64Encoded: String($0)) }.map { String(decoding: $0, as: UTF8.self) }
            ?? ""
    }
}
