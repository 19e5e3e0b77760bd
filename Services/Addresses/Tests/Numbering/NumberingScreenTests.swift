import Foundation
import TestSupport
import Territory
import Testing

@testable import Addresses

@Suite struct `Numbering on the screen` {
    private static let voie = "/mairie/32999/adresses/voies/v1"
    private static let page = voie + "/numerotation"
    private static let whole = "/mairie/32999/adresses/numerotation"
    private static let choice = [("regle", "metrique"), ("garder", "certifies"), ("eloignement", "100")]

    /// The value of a hidden field of a page.
    private func hidden(_ name: String, in text: String) throws -> String {
        let start = try #require(text.range(of: "name=\"\(name)\" value=\""))
        let rest = text[start.upperBound...]
        return String(rest[..<(try #require(rest.firstIndex(of: "\"")))])
    }

    @Test(arguments: Engine.allCases) func `shows what would change, and changes nothing before « Valider »`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await `Numbering a voie`.line(counter.stage)
            let before = try await counter.stage.draft()
            let asked = try await counter.get(Self.page, as: "contributor").text
            #expect(asked.contains("Rien n’est modifié tant que vous n’avez pas validé"))
            let shown = try await counter.post(Self.page + "/apercu", Self.choice, as: "contributor")
            #expect(shown.status == 200)
            for words in [
                "<strong>80</strong>", "changé", "Numéro gardé", "data-tone=\"warning\"", "data-line=\"0.5,",
            ] {
                #expect(shown.text.contains(words))
            }
            #expect(try await counter.stage.draft().saysTheSame(as: before))
            let seen = try hidden("vu", in: shown.text)
            let done = try await counter.post(Self.page, Self.choice + [("vu", seen)], as: "contributor")
            let record = try #require(
                try await counter.stage.store.history(of: counter.stage.commune).first)
            #expect(done.status == 303 && done.location == Self.page + "/faite?geste=\(record.id)")
            #expect(try await counter.stage.draft().numeros.map(\.number) == [80, 162, 242])
            let after = try await counter.get(done.location, as: "contributor").text
            for paper in ["courrier", "arrete", "commande", "deliberation"] {
                #expect(after.contains("\(paper)?geste=\(record.id)"), "\(paper)")
            }
            #expect(after.contains("&amp;depuis=\(CivilDate(of: record.at).text)"))
            #expect(after.contains("Annuler\u{A0}: «\u{A0}Rue du Moulin\u{A0}» numérotée"))
            #expect(try await counter.journal().last == "«\u{A0}Rue du Moulin\u{A0}» numérotée")
        }
    }

    @Test(arguments: Engine.allCases) func `refuses a preview that is not true any more, with both`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await `Numbering a voie`.line(counter.stage)
            let shown = try await counter.post(Self.page + "/apercu", Self.choice)
            let seen = try hidden("vu", in: shown.text)
            try await counter.stage.apply(.deleteNumero(id: "n2", version: 1))
            let late = try await counter.post(Self.page, Self.choice + [("vu", seen)])
            #expect(late.status == 409)
            #expect(late.text.contains("2 → 162") && late.text.contains("(n’y est pas)"))
            #expect(late.text.contains("Ce que vous aviez vu"))
            #expect(try await counter.stage.draft().numeros.map(\.number) == [1, 3])
            let again = try await counter.post(
                Self.page, Self.choice + [("vu", try hidden("vu", in: late.text))])
            #expect(again.status == 303)
            #expect(try await counter.stage.draft().numeros.map(\.number) == [80, 242])
        }
    }

    @Test(arguments: Engine.allCases) func `takes the houses of a file`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await `Numbering a voie`.line(counter.stage)
            let file = Array("lon;lat\n0,506;43,7003\n0,501;43,7\n0,506;43,8\n".utf8)
            let shown = try await counter.upload(Self.page + "/maisons", file, named: "maisons.csv")
            #expect(shown.status == 200)
            #expect(shown.text.contains("3\u{A0}maisons lues, dont 2"))
            #expect(shown.text.contains("nouveau") && shown.text.contains("c’est sans doute la même maison"))
            let usual = [("regle", "suite"), ("garder", "tous"), ("eloignement", "100")]
            let fields =
                usual + [
                    ("maisons", try hidden("maisons", in: shown.text)),
                    ("vu", try hidden("vu", in: shown.text)),
                ]
            #expect(try await counter.post(Self.page, fields).status == 303)
            #expect(try await counter.stage.draft().numeros.count == 4)
            let wrong = try await counter.upload(Self.page + "/maisons", Array("rien".utf8), named: "a.txt")
            #expect(wrong.status == 422 && wrong.text.contains("ni un GeoJSON"))
            let broken = try await counter.post(Self.page + "/apercu", Self.choice + [("maisons", "ici")])
            #expect(broken.status == 422 && broken.text.contains("pas arrivées entières"))
            let far = [("regle", "suite"), ("garder", "tous"), ("eloignement", "loin"), ("terrain", "-3")]
            let refused = try await counter.post(Self.page + "/apercu", far)
            #expect(refused.status == 422 && refused.text.contains("entre 5 et 1\u{202F}000"))
        }
    }

    @Test(arguments: Engine.allCases) func `numbers all the voies that have a line`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let empty = try await counter.get(Self.whole)
            #expect(empty.status == 200 && empty.text.contains("Aucune voie n’a encore de tracé"))
            #expect(try await counter.get(Self.page).status == 404)
            try await `Numbering a voie`.line(counter.stage)
            let shown = try await counter.post(Self.whole + "/apercu", Self.choice)
            #expect(shown.status == 200)
            let seen = try hidden("vu", in: shown.text)
            #expect(try await counter.post(Self.whole, Self.choice + [("vu", seen)]).status == 303)
            #expect(try await counter.stage.draft().numeros.map(\.number) == [80, 162, 242])
            // « Valider » pressed twice.
            let twice = try await counter.post(Self.whole, Self.choice + [("vu", seen)])
            #expect(twice.location.hasPrefix(Self.whole + "/faite?geste="))
            #expect(try await counter.get(twice.location).text.contains("Le numérotage est fait"))
            #expect(try await counter.get(Self.whole + "/faite").text.contains("Aucun numérotage"))
        }
    }

    @Test(arguments: Engine.allCases) func `proposes the number of a house in the ordinary form`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let house = Self.voie + "/maison"
            #expect(try await counter.get(house).status == 303)
            try await `Numbering a voie`.line(counter.stage)
            #expect(try await counter.get(Self.voie).text.contains("Ajouter une maison"))
            #expect(
                try await counter.get(house, as: "contributor").text.contains("Mesurer un numéro de la voie"))
            let shown = try await counter.get(house + "?regle=metrique&longitude=0,506&latitude=43,7003").text
            #expect(shown.contains("Numéro proposé\u{A0}: 483") && shown.contains("à gauche"))
            let wrong = try await counter.get(house + "?longitude=ici&latitude=43")
            #expect(wrong.status == 422)
            let added = try await counter.post(
                Self.voie + "/nouveau-numero",
                [
                    ("suite", "maison"), ("regle", "metrique"), ("numero", "483"), ("voie", "v1"),
                    ("longitude", "0.506"), ("latitude", "43.7003"), ("type-position", "entrée"),
                ])
            #expect(added.status == 303 && added.location == house + "?regle=metrique")
            let taken = try await counter.get(house + "?regle=metrique&longitude=0,506&latitude=43,70035")
                .text
            #expect(taken.contains("Le 483 est déjà pris"))
        }
    }

    @Test(arguments: Engine.allCases) func `shows the lines on the printed map`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let map = "/mairie/32999/adresses/documents/plan/papier"
            #expect(!(try await counter.get(map).text.contains("#8d8577")))
            try await `Numbering a voie`.line(counter.stage)
            #expect(try await counter.get(map).text.contains("#8d8577"))
        }
    }

    @Test(arguments: Engine.allCases) func `is for who writes`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await `Numbering a voie`.line(counter.stage)
            for path in [Self.page, Self.whole, Self.page + "/faite"] {
                #expect(try await counter.get(path, as: "reader").status == 403)
            }
            for path in [Self.page, Self.page + "/apercu", Self.page + "/maisons", Self.whole] {
                #expect(try await counter.post(path, Self.choice, as: "reader").status == 403)
            }
            #expect(!(try await counter.get(Self.voie, as: "reader").text.contains("Ajouter une maison")))
        }
    }

    @Test(arguments: Engine.allCases) func `says where a voie is missing, and adds one there`(
        on engine: Engine
    )
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let controls = "/mairie/32999/adresses/controle"
            #expect(!(try await counter.get(controls).text.contains("Où une voie manque")))
            try await counter.stage.apply(.addVoie(id: "l1", VoieForm(name: "Lapeyrade", kind: .lieuDit)))
            for number in 1...4 {
                var form = NumeroForm(voieID: "l1", number: number)
                form.position = PositionForm(kind: .entree, lon: 0.6 + Double(number) / 2000, lat: 43.75)
                try await counter.stage.apply(.addNumero(id: "l1-\(number)", form))
            }
            let shown = try await counter.get(controls).text
            #expect(shown.contains("Lapeyrade\u{A0}: 4\u{A0}adresses sans nom de voie"))
            #expect(shown.contains("nouvelle-voie?ici=0.601"))
            let form = try await counter.get("/mairie/32999/adresses/nouvelle-voie?ici=0.60125,43.75").text
            #expect(
                form.contains("name=\"ici\" value=\"0.601250,43.750000\"")
                    && form.contains("data-label=\"Ici\""))
            let added = try await counter.post(
                "/mairie/32999/adresses/nouvelle-voie",
                [("nom", "Chemin de Lapeyrade"), ("nature", "voie"), ("ici", "0.60125,43.75")])
            #expect(added.status == 303 && added.location.hasSuffix("/trace"))
            #expect(!(try await counter.get(controls, as: "reader").text.contains("Ajouter une voie ici")))
        }
    }
}
