import HTTPTypes
import TestSupport
import Testing

@testable import Addresses

@Suite struct `Addresses found together` {
    private static let path = "/mairie/32999/adresses/choisir"
    private static let gesture = path + "/geste"
    private static let chosen = [("voie", "v1"), ("numero", "n1:1"), ("numero", "n2:1")]

    @Test(arguments: Engine.allCases) func `are deleted once the question is answered`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            var form = NumeroForm()
            form.isCertified = true
            try await counter.stage.apply(.changeNumero(id: "n2", version: 1, form))
            let fields = [("voie", "v1"), ("numero", "n1:1"), ("numero", "n2:2"), ("geste", "supprimer")]
            let asked = try await counter.post(Self.gesture, fields, as: "contributor")
            #expect(asked.status == 200)
            for words in [
                "Supprimer 2\u{A0}adresses, dont 1\u{A0}certifiée\u{202F}?", "sauf si vous la supprimez",
                "name=\"suppression\" value=\"oui\" form=\"trouvees\"", "id=\"trouvees\"",
                "value=\"n1:1\" checked", "value=\"n2:2\" checked",
            ] { #expect(asked.text.contains(words), "\(words)") }
            #expect(!asked.text.contains("value=\"n3:1\" checked"))
            #expect(try await counter.stage.draft().numeros.count == 3)
            let done = try await counter.post(
                Self.gesture, fields + [("suppression", "oui")], as: "contributor")
            #expect(done.status == 303)
            #expect(try await counter.stage.draft().numeros.map(\.id) == ["n3"])
        }
    }

    @Test(arguments: Engine.allCases) func `are kept when they are unticked before the question is answered`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            // The answer is a button of the form of the list: it says no other gesture.
            let answer = [("voie", "v1"), ("suppression", "oui")]
            let none = try await counter.post(Self.gesture, answer)
            #expect(none.status == 422 && none.text.contains("Cochez d’abord des adresses."))
            try await counter.stage.apply(.changeNumero(id: "n2", version: 1, NumeroForm(number: 9)))
            let late = try await counter.post(
                Self.gesture, answer + [("numero", "n1:1"), ("numero", "n2:1")])
            #expect(late.status == 409 && late.text.contains("name=\"geste\" value=\"supprimer\""))
            #expect(try await counter.stage.draft().numeros.count == 3)
            let done = try await counter.post(Self.gesture, answer + [("numero", "n1:1")])
            #expect(done.status == 303)
            #expect(try await counter.stage.draft().numeros.map(\.id).sorted() == ["n2", "n3"])
        }
    }

    @Test(arguments: Engine.allCases) func `stay in the list when they are not what is looked for any more`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.apply(.addVoie(id: "v2", VoieForm(name: "Rue Haute")))
            try await counter.stage.apply(.changeNumero(id: "n1", version: 1, NumeroForm(voieID: "v2")))
            let fields = Self.chosen + [("geste", "note"), ("note", "Plaque")]
            let late = try await counter.post(Self.gesture, fields)
            #expect(late.status == 409)
            #expect(late.text.contains("value=\"n1:2\" checked") && late.text.contains("Rue Haute\u{A0}: 1"))
            #expect(late.text.contains("value=\"n2:1\" checked"))
            #expect(!late.text.contains("value=\"n3:1\" checked") && late.text.contains("value=\"n3:1\""))
        }
    }

    @Test(arguments: Engine.allCases) func `keep their criteria after a gesture`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let area = "0.5 43.6\n0.6 43.6\n0.6 43.8"
            let fields =
                [("points", area), ("du", "1"), ("au", "9"), ("cote", "pairs"), ("mots", "moulin & 1")]
                + Self.chosen
            let done = try await counter.post(Self.gesture, fields + [("geste", "certifier")])
            #expect(done.status == 303)
            for name in AddressChoice.kept where name != AddressChoice.target {
                #expect(done.location.contains("\(name)="), "\(name)")
            }
            let page = try await counter.get(done.location).text
            for words in [
                "0.5 43.6", "0.6 43.8", "value=\"1\"", "<option value=\"v1\" selected>",
                "moulin &amp; 1",
            ] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(!page.contains("trouvée"))
            let many = (0..<400).map { "0.\(500_000 + $0) 43.6" }.joined(separator: "\n")
            let long = try await counter.post(
                Self.gesture, [("points", many), ("numero", "n1:2"), ("geste", "note"), ("note", "Vue")])
            #expect(long.location == Self.path)
        }
    }

    @Test(arguments: Engine.allCases) func `have letters once their former commune changed`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let stage = counter.stage
            let deleguee = CommuneDeleguee(code: "32998", name: "Saint-Loup")
            let edit = Edit.changeNumeros([.init(id: "n1", version: 1)], .setCommuneDeleguee(deleguee))
            let record = try #require(try await stage.apply(edit))
            let found = try await stage.store.addressChanges(of: stage.commune, since: record.at)
            #expect(found.changes.map(\.old) == ["1, Rue du Moulin"])
            #expect(found.changes.map(\.new) == ["1, Rue du Moulin, Saint-Loup"])
            // The letter does not say it twice.
            #expect(found.changes.map(\.delegated) == [""])
        }
    }
}
