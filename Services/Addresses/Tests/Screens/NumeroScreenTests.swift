import Foundation
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The choice of a voie` {
    @Test(arguments: Engine.allCases) func `has every voie of the commune, however many`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let stage = counter.stage
            let voies = (0..<10_001).map { rank in
                Voie(id: "a\(rank)", kind: .voie, name: "Allée \(rank)")
            }
            try await stage.store.database.write { [commune = stage.commune] session in
                for slice in Batch.slices(voies) { try VoieTable.insert(slice, of: commune, in: session) }
            }
            // Rue du Moulin is last by its name.
            let page = try await counter.get("/mairie/32999/adresses/voies/v1/numeros/n1").text
            #expect(page.contains("<option value=\"v1\" selected>Rue du Moulin"))
            #expect(page.contains("<option value=\"a10000\""))
        }
    }
}

@Suite struct `The screens of numéros` {
    private static let voie = "/mairie/32999/adresses/voies/v1"

    @Test(arguments: Engine.allCases) func `add one by its coordinates, or say what is wrong`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            let form = try await counter.get(
                Self.voie + "/nouveau-numero?numero=7&longitude=0.5&latitude=43.7"
            ).text
            #expect(form.contains("value=\"7\""))

            let typed = [("voie", "v1"), ("numero", "12 bis"), ("longitude", "0,512")]
            let refused = try await counter.post(Self.voie + "/nouveau-numero", typed)
            #expect(refused.status == 422)
            #expect(refused.text.contains("Un numéro est un nombre entier"))
            #expect(refused.text.contains("value=\"12 bis\""))

            let fields = [
                ("voie", "v1"), ("numero", "12"), ("suffixe", "bis"), ("type-position", "entrée"),
                ("longitude", "0,512"), ("latitude", "43,71"),
            ]
            let added = try await counter.post(Self.voie + "/nouveau-numero", fields)
            #expect(added.status == 303)
            #expect(try await counter.get(added.location).text.contains("12 bis, Rue du Moulin"))
            #expect(try await counter.journal().last?.contains("12 bis") == true)
        }
    }

    @Test(arguments: Engine.allCases) func `lead back to the voie once the numéro they show is undone`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            let added = try await counter.post(
                Self.voie + "/nouveau-numero", [("voie", "v1"), ("numero", "12")])
            let gesture = try #require(try await counter.stage.store.history(of: counter.stage.commune).first)
            let here = [("geste", gesture.id), ("retour", added.location)]
            let undone = try await counter.post("/mairie/32999/adresses/annulation", here)
            #expect(undone.location == Self.voie)
            #expect(try await counter.get(undone.location).text.contains("Rétablir"))
            let redone = try await counter.post("/mairie/32999/adresses/retablissement", here)
            #expect(redone.location == added.location)
        }
    }

    @Test func `refuse the numéro that exists already`() async throws {
        try await Counter.open(on: .sqlite) { counter in
            let twice = try await counter.post(
                Self.voie + "/nouveau-numero", [("voie", "v1"), ("numero", "2")])
            #expect(twice.status == 422)
            #expect(twice.text.contains("existe déjà dans cette voie"))
        }
    }

    @Test(arguments: Engine.allCases) func `keep what the second of two people typed`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let change = { (number: String) in [("version", "1"), ("voie", "v1"), ("numero", number)] }
            #expect(try await counter.post(Self.voie + "/numeros/n1", change("11")).status == 303)
            let late = try await counter.post(Self.voie + "/numeros/n1", change("21"), as: "contributor")
            #expect(late.status == 409)
            #expect(late.text.contains("value=\"21\""))
            #expect(late.text.contains("<input type=\"hidden\" name=\"version\" value=\"2\">"))
        }
    }

    @Test(arguments: Engine.allCases) func `move a point by hand and by its form`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let path = Self.voie + "/numeros/n1/positions/0"
            let hand = [("version", "1"), ("longitude", "0.6"), ("latitude", "43.8")]
            let moved = try await counter.post(path, hand, accept: "application/json")
            #expect(moved.status == 200)
            #expect(moved.text.contains("\"version\":2"))
            #expect(moved.text.contains("undo-bar") && moved.text.contains("Position déplacée"))

            let late = try await counter.post(path, hand, accept: "application/json")
            #expect(late.status == 409)
            #expect(late.text.contains("Votre déplacement n’est pas enregistré"))
            #expect(late.text.contains("\"longitude\":0.6") && late.text.contains("\"version\":2"))

            let typed = [
                ("version", "2"), ("type-position", "bâtiment"), ("longitude", "0,61"), ("latitude", "ouest"),
            ]
            let refused = try await counter.post(path, typed)
            #expect(refused.status == 422)
            #expect(refused.text.contains("Donnez les deux coordonnées"))

            let empty = [("version", "2"), ("type-position", "entrée"), ("longitude", ""), ("latitude", "")]
            let nowhere = try await counter.post(path, empty)
            #expect(nowhere.status == 422)
            #expect(nowhere.text.contains("a besoin de sa longitude et de sa latitude"))

            let right = [
                ("version", "2"), ("type-position", "bâtiment"), ("longitude", "0,61"), ("latitude", "43,81"),
            ]
            #expect(try await counter.post(path, right).status == 303)
            let position = try await counter.stage.draft().numeros.first?.positions.first
            #expect(position?.point.lon == 0.61)
            #expect(position?.kind == .batiment)
        }
    }

    @Test func `add and take out a position`() async throws {
        try await Counter.open(on: .sqlite) { counter in
            let path = Self.voie + "/numeros/n1/positions"
            let nowhere = try await counter.post(path, [("version", "1")])
            #expect(nowhere.status == 422)
            let second = [("version", "1"), ("longitude", "0,52"), ("latitude", "43,7")]
            #expect(try await counter.post(path, second).status == 303)
            #expect(try await counter.post(path + "/0/suppression", [("version", "2")]).status == 303)
            #expect(try await counter.stage.draft().numeros.first?.positions.map(\.point.lon) == [0.52])
            #expect(try await counter.post(path + "/9/suppression", [("version", "3")]).status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `do the same to several at once, undone at once`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let none = try await counter.post(Self.voie + "/numeros-choisis", [("geste", "supprimer")])
            #expect(none.status == 303)
            #expect(try await counter.stage.draft().numeros.count == 3)

            let chosen = [("numero", "n1:1"), ("numero", "n3:1")]
            #expect(
                try await counter.post(Self.voie + "/numeros-choisis", chosen + [("geste", "certifier")])
                    .status == 303)
            #expect(try await counter.stage.draft().numeros.filter(\.isCertified).map(\.id) == ["n1", "n3"])

            let later = [("numero", "n1:2"), ("numero", "n3:2")]
            #expect(
                try await counter.post(Self.voie + "/numeros-choisis", later + [("geste", "supprimer")])
                    .status == 303)
            #expect(try await counter.stage.draft().numeros.map(\.id) == ["n2"])

            let gesture = try #require(try await counter.stage.store.history(of: counter.stage.commune).first)
            #expect(
                try await counter.post("/mairie/32999/adresses/annulation", [("geste", gesture.id)]).status
                    == 303)
            #expect(try await counter.stage.draft().numeros.count == 3)
        }
    }

    @Test(arguments: Engine.allCases) func `are sorted, narrowed and all chosen by their address`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            let certified = [("numero", "n2:1"), ("geste", "certifier")]
            _ = try await counter.post(Self.voie + "/numeros-choisis", certified)
            let order = { (page: String) in
                page.components(separatedBy: "name=\"numero\" value=\"").dropFirst().map {
                    $0.prefix { $0 != ":" }
                }
            }
            #expect(order(try await counter.get(Self.voie).text) == ["n1", "n2", "n3"])
            #expect(order(try await counter.get(Self.voie + "?tri=-numero").text) == ["n3", "n2", "n1"])
            #expect(order(try await counter.get(Self.voie + "?tri=-certifie").text) == ["n2", "n1", "n3"])
            let left = try await counter.get(Self.voie + "?voir=a-certifier&choix=tous").text
            #expect(order(left) == ["n1", "n3"])
            #expect(left.components(separatedBy: "\" checked aria-label=\"Choisir le").count == 3)
            #expect(left.contains("Ne rien choisir"))
            let none = try await counter.get(Self.voie + "?voir=a-revoir").text
            #expect(none.contains("Aucun numéro n’est dans ce cas"))
        }
    }

    @Test func `move several to another voie, with their type`() async throws {
        try await Counter.open(on: .sqlite) { counter in
            try await counter.stage.apply(.addVoie(id: "v2", VoieForm(name: "Rue Haute")))
            let move = [("numero", "n2:1"), ("geste", "rattacher"), ("vers", "v2")]
            #expect(try await counter.post(Self.voie + "/numeros-choisis", move).status == 303)
            let type = [("numero", "n1:1"), ("geste", "type"), ("type", "parcelle")]
            #expect(try await counter.post(Self.voie + "/numeros-choisis", type).status == 303)
            let draft = try await counter.stage.draft()
            #expect(draft.numeros.first { $0.id == "n2" }?.voieID == "v2")
            #expect(draft.numeros.first { $0.id == "n1" }?.positions.first?.kind == .parcelle)
            #expect(
                try await counter.post(Self.voie + "/numeros/n3/suppression", [("version", "1")]).status
                    == 303)
        }
    }
}
