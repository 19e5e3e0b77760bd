import Foundation
import HTTPTypes
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `Addresses chosen together` {
    private static let path = "/mairie/32999/adresses/choisir"
    private static let gesture = path + "/geste"
    private static let area = "0.5005 43.69\n0.5025 43.69\n0.5025 43.75\n0.5005 43.75"

    private static func open(_ engine: Engine, _ body: @escaping @Sendable (Counter) async throws -> Void)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.apply(.addVoie(id: "v2", VoieForm(name: "Rue Haute")))
            var form = NumeroForm(voieID: "v2", number: 9)
            form.isCertified = true
            form.position = PositionForm(lon: 0.502, lat: 43.7)
            try await counter.stage.apply(.addNumero(id: "m9", form))
            try await counter.stage.apply(.addVoie(id: "l1", VoieForm(name: "Le Pouy", kind: .lieuDit)))
            try await body(counter)
        }
    }

    private static func ticked(_ page: String) -> [String] {
        page.components(separatedBy: "type=\"checkbox\" name=\"numero\" value=\"").dropFirst()
            .filter { $0.contains("\" checked aria-label") && $0.prefix(60).contains(" checked ") }
            .map { String($0.prefix { $0 != "\"" }) }
    }

    @Test(arguments: Engine.allCases) func `are found in an area, ticked, and given a lieu-dit at once`(
        on engine: Engine
    ) async throws {
        try await Self.open(engine) { counter async throws in
            let empty = try await counter.get(Self.path, as: "contributor")
            #expect(empty.status == 200 && !empty.text.contains("adresse trouvée"))
            let found = try await counter.post(Self.path, [("points", Self.area)], as: "contributor")
            #expect(found.status == 200 && !found.text.contains("Ancienne commune"))
            for words in [
                "3\u{A0}adresses trouvées", "1\u{A0}est certifiée", "Rue Haute\u{A0}: 1\u{A0}numéro",
                "Rue du Moulin\u{A0}: 2\u{A0}numéros", "0.5005 43.69",
            ] { #expect(found.text.contains(words), "\(words)") }
            #expect(Self.ticked(found.text) == ["n1:1", "n2:1", "m9:1"])
            let none = try await counter.post(Self.path, [("points", Self.area), ("choix", "rien")])
            #expect(Self.ticked(none.text) == [])

            let fields = [
                ("points", Self.area), ("numero", "n1:1"), ("numero", "m9:1"), ("geste", "lieu-dit"),
                ("lieu-dit", "l1"),
            ]
            let done = try await counter.post(Self.gesture, fields, as: "contributor")
            #expect(done.status == 303)
            #expect(counter.notice(of: done).contains("2 numéros au lieu-dit «\u{A0}Le Pouy\u{A0}»"))
            #expect(
                try await counter.stage.draft().numeros.filter { $0.lieudit == "Le Pouy" }.map(\.id).sorted()
                    == ["m9", "n1"])
            #expect(try await counter.journal().last?.contains("2 numéros au lieu-dit") == true)
            let page = try await counter.get("/mairie/32999/adresses/voies/l1").text
            #expect(page.contains("2\u{A0}adresses d’autres voies portent ce lieu-dit"))
            #expect(page.contains("choisir?lieu-dit=l1"))
        }
    }

    @Test(arguments: Engine.allCases) func `are not for who only reads`(on engine: Engine) async throws {
        try await Self.open(engine) { counter async throws in
            #expect(try await counter.get(Self.path, as: "reader").status == 403)
            #expect(try await counter.post(Self.path, [("voie", "v1")], as: "reader").status == 403)
            let fields = [("numero", "n1:1"), ("geste", "certifier")]
            #expect(try await counter.post(Self.gesture, fields, as: "reader").status == 403)
            #expect(try await counter.stage.draft().numeros.count(where: \.isCertified) == 1)
            #expect(
                try await !counter.get("/mairie/32999/adresses/voies", as: "reader").text.contains(Self.path))
        }
    }

    @Test(arguments: Engine.allCases) func `are asked for in words when the area is not one`(
        on engine: Engine
    ) async throws {
        try await Self.open(engine) { counter async throws in
            let wrong: [([(String, String)], String)] = [
                ([], "Dessinez une zone, ou choisissez une voie"),
                ([("points", "0.5 43.7\nici")], "La ligne 2"),
                ([("points", "0.5 43.7\n0.6 43.7")], "trois coins au moins"),
                ([("points", "0.5 43.7\n120 43.7\n0.5 43.8")], "Le coin 2 n’est pas en France"),
                ([("points", "0.5 43.7\n0.6 43.8\n0.6 43.7\n0.5 43.8")], "se croisent"),
                ([("voie", "v1"), ("du", "neuf")], "nombre entier"),
                ([("voie", "v1"), ("du", "9"), ("au", "2")], "échangez-les"),
                ([("voie", "parti")], "Cette voie n’existe plus"),
            ]
            for (fields, words) in wrong {
                let answer = try await counter.post(Self.path, fields)
                #expect(answer.status == 422 && answer.text.contains(words), "\(words)")
                for (_, typed) in fields where typed.contains("43.7") {
                    #expect(answer.text.contains(typed), "\(words)")
                }
            }
            let corners = (0..<501).map { "0.\(500_000 + $0) 43.\(700_000 + $0 % 2)" }.joined(separator: "\n")
            #expect(try await counter.post(Self.path, [("points", corners)]).text.contains("500 au plus"))
        }
    }

    @Test(arguments: Engine.allCases) func `stay ticked when a colleague changed one, of whatever voie`(
        on engine: Engine
    ) async throws {
        try await Self.open(engine) { counter async throws in
            try await counter.stage.apply(.changeNumero(id: "m9", version: 1, NumeroForm(number: 19)))
            let fields = [
                ("points", Self.area), ("numero", "n1:1"), ("numero", "m9:1"), ("geste", "note"),
                ("note", "Plaque à poser"),
            ]
            let late = try await counter.post(Self.gesture, fields)
            #expect(late.status == 409)
            for words in [
                "Un des 2 numéros choisis a changé", "19, Rue Haute", "Jeanne Lapeyre", "Plaque à poser",
                "Ajouter la note au seul inchangé", "Ajouter la note aux 2, changés compris",
            ] { #expect(late.text.contains(words), "\(words)") }
            #expect(Self.ticked(late.text) == ["n1:1", "m9:2"])
            #expect(try await counter.stage.draft().numeros.allSatisfy(\.comment.isEmpty))
        }
    }

    @Test(arguments: Engine.allCases) func `keep what was asked when it cannot be done`(on engine: Engine)
        async throws
    {
        try await Self.open(engine) { counter async throws in
            try await counter.stage.apply(.addNumero(id: "m1", NumeroForm(voieID: "v2", number: 1)))
            let asked: [([(String, String)], String)] = [
                ([("geste", "certifier")], "Cochez d’abord des adresses"),
                ([("numero", "n1:1"), ("geste", "lieu-dit")], "Choisissez un lieu-dit, ou écrivez-le"),
                (
                    [
                        ("numero", "n1:1"), ("geste", "lieu-dit"), ("lieu-dit", "l1"),
                        ("lieu-dit-ecrit", "Le Bosc"),
                    ],
                    "pas les deux"
                ),
                ([("numero", "n1:1"), ("geste", "ancienne-commune")], "Choisissez l’ancienne commune"),
                ([("numero", "n1:1"), ("geste", "rattacher"), ("vers", "v2")], "deux fois le 1, Rue Haute"),
                ([("numero", "n1:1"), ("geste", "note"), ("note", " ")], "Écrivez la note"),
            ]
            for (fields, words) in asked {
                let answer = try await counter.post(Self.gesture, fields + [("voie", "v1")])
                #expect(answer.status == 422 && answer.text.contains(words), "\(words)")
                #expect(answer.text.contains("Rien n’est modifié"), "\(words)")
                let kept = fields.contains { $0.0 == "numero" } ? ["n1:1"] : []
                #expect(Self.ticked(answer.text) == kept, "\(words)")
            }
            #expect(try await counter.post(Self.gesture, [("geste", "inventer")]).status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `come to a lieu-dit from its page, and lead back to it`(
        on engine: Engine
    ) async throws {
        try await Self.open(engine) { counter async throws in
            let page = try await counter.get(Self.path + "?lieu-dit=l1").text
            #expect(page.contains("Rattacher des adresses à Le Pouy"))
            let found = try await counter.post(Self.path, [("pour", "l1"), ("voie", "v1"), ("du", "2")]).text
            #expect(found.contains("<option value=\"l1\" selected>"))
            #expect(Self.ticked(found) == ["n2:1", "n3:1"])
            let fields = [("pour", "l1"), ("voie", "v1"), ("numero", "n2:1"), ("geste", "lieu-dit")]
            // Typed as the list has it, it is that of the list.
            let done = try await counter.post(Self.gesture, fields + [("lieu-dit-ecrit", "le pouy")])
            #expect(done.status == 303 && done.headers[.location] == "/mairie/32999/adresses/voies/l1")
            #expect(try await counter.stage.draft().numeros.first { $0.id == "n2" }?.lieudit == "Le Pouy")
        }
    }

    @Test(arguments: Engine.allCases) func `get the former communes that there are`(on engine: Engine)
        async throws
    {
        try await Self.open(engine) { counter async throws in
            try await counter.stage.store.database.write {
                try $0.execute(
                    """
                    INSERT INTO former_commune (code, name, sort_key, kind, parent_code)
                    VALUES ('32998', 'Saint-Loup', 'saint loup', 'COMD', '32999')
                    """)
            }
            let found = try await counter.post(Self.path, [("voie", "v1")]).text
            #expect(found.contains("<option value=\"32998 Saint-Loup\">Saint-Loup</option>"))
            let fields = [
                ("numero", "n1:1"), ("geste", "ancienne-commune"), ("ancienne-commune", "32998 Saint-Loup"),
            ]
            #expect(try await counter.post(Self.gesture, fields).status == 303)
            let numero = try await counter.stage.draft().numeros.first { $0.id == "n1" }
            #expect(numero?.communeDeleguee == CommuneDeleguee(code: "32998", name: "Saint-Loup"))
        }
    }

    @Test(arguments: Engine.allCases) func `have letters once their lieu-dit changed`(on engine: Engine)
        async throws
    {
        try await Self.open(engine) { counter async throws in
            let fields = [("numero", "n1:1"), ("geste", "lieu-dit"), ("lieu-dit", "l1")]
            #expect(try await counter.post(Self.gesture, fields).status == 303)
            let gesture = try #require(try await counter.stage.store.history(of: counter.stage.commune).first)
            let found = try await counter.stage.store.addressChanges(
                of: counter.stage.commune, since: gesture.at)
            #expect(found.changes.map(\.old) == ["1, Rue du Moulin"])
            #expect(found.changes.map(\.new) == ["1, Rue du Moulin, Le Pouy"])
            #expect(found.changes.map(\.lieudit) == [""])
            let letters = "/mairie/32999/adresses/documents/courrier?geste=\(gesture.id)"
            #expect(try await counter.get(letters).text.contains("1, Rue du Moulin"))
        }
    }
}
