import TestSupport
import Testing

@testable import Addresses

@Suite struct `The screens of voies` {
    private static let home = "/mairie/32999/adresses"

    @Test(arguments: Engine.allCases) func `list, search and show them`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter in
            let list = try await counter.get(Self.home + "/voies?mots=moulin", as: "reader").text
            #expect(list.contains("Rue du Moulin"))
            #expect(
                try await counter.get(Self.home + "/voies?mots=lavoir").text.contains(
                    "Aucun nom ne correspond"))
            let voie = try await counter.get(Self.home + "/voies/v1", as: "reader").text
            #expect(voie.contains("3\u{A0}numéros, aucun certifié"))
            #expect(try await counter.get(Self.home + "/voies/rien").status == 404)
            let points = try await counter.get(Self.home + "/carte.geojson?voie=v1")
            #expect(points.text.contains("\(Self.home)/voies/v1/numeros/n1/positions/0#1"))
            #expect(try await counter.get(Self.home + "/carte.geojson").text.contains("2, Rue du Moulin"))
        }
    }

    @Test(arguments: Engine.allCases) func `add one, or say why not with what was typed`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            #expect(try await counter.get(Self.home + "/nouvelle-voie").status == 200)
            let refused = try await counter.post(
                Self.home + "/nouvelle-voie", [("nom", "RU"), ("nature", "voie")])
            #expect(refused.status == 422)
            #expect(refused.text.contains("au moins 3 lettres"))
            #expect(refused.text.contains("value=\"RU\""))

            let added = try await counter.post(
                Self.home + "/nouvelle-voie",
                [("nom", "Chemin de la Font"), ("nature", "lieu-dit"), ("nom-oci", "Camin de la Hont")])
            #expect(added.status == 303)
            let page = try await counter.get(added.location).text
            #expect(page.contains("Camin de la Hont"))
            #expect(page.contains("Annuler\u{A0}: "))
            #expect(try await counter.journal().last?.contains("Chemin de la Font") == true)
        }
    }

    @Test(arguments: Engine.allCases) func `show both versions to the second of two people`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let first = [("version", "1"), ("nom", "Rue du Vieux Moulin"), ("nature", "voie")]
            #expect(try await counter.post(Self.home + "/voies/v1", first).status == 303)

            let second = [("version", "1"), ("nom", "Rue des Meuniers"), ("nature", "voie")]
            let conflict = try await counter.post(Self.home + "/voies/v1", second, as: "contributor")
            #expect(conflict.status == 409)
            #expect(conflict.text.contains("Rue du Vieux Moulin"))
            #expect(conflict.text.contains("value=\"Rue des Meuniers\""))
            #expect(conflict.text.contains("Garder ma version"))

            let kept = [("version", "2"), ("nom", "Rue des Meuniers"), ("nature", "voie")]
            #expect(try await counter.post(Self.home + "/voies/v1", kept, as: "contributor").status == 303)
            #expect(try await counter.stage.draft().voies.map(\.name) == ["Rue des Meuniers"])
        }
    }

    @Test(arguments: Engine.allCases) func `delete one, undo and redo it`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter in
            let deleted = try await counter.post(Self.home + "/voies/v1/suppression", [("version", "1")])
            #expect(deleted.status == 303)
            #expect(try await counter.stage.draft().numeros.isEmpty)

            let gesture = try #require(try await counter.stage.store.history(of: counter.stage.commune).first)
            let undone = try await counter.post(Self.home + "/annulation", [("geste", gesture.id)])
            #expect(undone.status == 303)
            #expect(try await counter.stage.draft().numeros.count == 3)
            #expect(try await counter.get(Self.home + "/voies").text.contains("Rétablir\u{A0}: "))
            #expect(try await counter.get(Self.home + "/historique").text.contains("annulé"))

            #expect(
                try await counter.post(Self.home + "/retablissement", [("geste", gesture.id)]).status == 303)
            #expect(try await counter.stage.draft().voies.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `certify one at once`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter in
            _ = try await counter.post(Self.home + "/voies/v1/certification")
            let certified = try await counter.stage.draft().numeros
            #expect(certified.allSatisfy { $0.isCertified })
        }
    }

    @Test(arguments: Engine.allCases) func `keep the refused position of a lieu-dit`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            try await counter.stage.apply(.addVoie(id: "l1", VoieForm(name: "Le Pigeonnier", kind: .lieuDit)))
            let path = Self.home + "/voies/l1/positions"
            let typed = [
                ("version", "1"), ("type-position", "segment"), ("longitude", "0,51"), ("latitude", "nord"),
            ]
            let refused = try await counter.post(path, typed)
            #expect(refused.status == 422)
            #expect(refused.text.contains("Donnez les deux coordonnées"))
            #expect(refused.text.contains("value=\"0,51\""))
            #expect(refused.text.contains("value=\"nord\""))
            #expect(refused.text.contains("<option value=\"segment\" selected>"))
            #expect(try await counter.stage.draft().voies.allSatisfy { $0.positions.isEmpty })

            let right = typed.dropLast() + [("latitude", "43,7")]
            #expect(try await counter.post(path, Array(right)).status == 303)
            let late = try await counter.post(path + "/0", typed.dropFirst() + [("version", "2")])
            #expect(late.status == 422)
            #expect(late.text.contains("value=\"nord\""))
        }
    }

    @Test func `come back to no other site after an undo`() async throws {
        try await Counter.open(on: .sqlite) { counter in
            let gesture = try #require(try await counter.stage.store.history(of: counter.stage.commune).first)
            let fields = [("geste", gesture.id), ("retour", "//ailleurs.example/")]
            #expect(try await counter.post(Self.home + "/annulation", fields).location == Self.home)
        }
    }

    @Test(arguments: Engine.allCases) func `ask before a second voie takes a name`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let path = "/mairie/32999/adresses/nouvelle-voie"
            let asked = try await counter.post(path, [("nom", "rue du  Moulin"), ("nature", "voie")])
            #expect(asked.status == 422)
            #expect(asked.text.contains("est déjà dans la liste") && asked.text.contains("homonyme"))
            let sure = [("nom", "Rue du Moulin"), ("nature", "voie"), ("homonyme", "oui")]
            let added = try await counter.post(path, sure)
            #expect(added.status == 303)
            let other = added.location
            let same = [("version", "1"), ("nom", "Rue du Moulin"), ("commentaire", "Au nord")]
            #expect(try await counter.post(other, same).status == 303)
            try await counter.stage.apply(.addVoie(id: "v3", VoieForm(name: "Rue Haute")))
            let renamed = try await counter.post(other, [("version", "2"), ("nom", "Rue Haute")])
            #expect(renamed.status == 422)
            #expect(renamed.text.contains("est déjà dans la liste"))
        }
    }
}
