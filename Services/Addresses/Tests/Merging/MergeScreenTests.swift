import Foundation
import TestSupport
import Territory
import Testing

@testable import Addresses

@Suite struct `Two voies made one on the screen` {
    private static let voie = "/mairie/32999/adresses/voies/v1"
    private static let page = voie + "/reunion"
    private static let chosen = page + "?autre=v2&garder=celle-ci"

    /// What « Réunir » sends after the preview that is shown.
    private static func sent(
        _ counter: Counter, _ more: [(String, String)] = [], at path: String = chosen
    ) async throws -> [(String, String)] {
        let text = try await counter.get(path).text
        let seen = try #require(text.firstMatch(of: /name="vu" value="([^"]*)"/)?.1)
        return [("autre", "v2"), ("garder", "celle-ci"), ("vu", String(seen))] + more
    }

    @Test(arguments: Engine.allCases) func `shows what would change, and changes nothing before « Réunir »`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.rDuMoulin()
            try await counter.stage.line("v2", from: 0.5, to: 0.52)
            let before = try await counter.stage.draft()
            #expect(
                try await counter.get(Self.voie, as: "contributor").text.contains("href=\"\(Self.page)\""))
            let asked = try await counter.get(Self.page, as: "contributor").text
            #expect(asked.contains("R du moulin (3\u{A0}numéros)") && !asked.contains("name=\"vu\""))
            // A voie of the same name in other letters is proposed.
            #expect(asked.contains("<option value=\"v2\" selected>"))
            let shown = try await counter.get(Self.chosen, as: "contributor")
            #expect(shown.status == 200)
            for words in [
                "<strong>5, Rue du Moulin</strong>", "5, R du moulin → 5, Rue du Moulin", "certifié",
                "data-line=\"0.5,", "data-tone=\"danger\"", "name=\"numero-m3\"", "écrite ainsi en 1998",
                "Carrèra deu Molin", "note\u{A0}: portail vert", "value=\"autre\" checked",
                "name=\"trace\" value=\"aucun\"",
            ] {
                #expect(shown.text.contains(words), "\(words)")
            }
            #expect(!shown.text.contains("Garder les deux") && !shown.text.contains("value=\"gardee\""))
            #expect(try await counter.stage.draft().saysTheSame(as: before))

            let form = try await Self.sent(counter, [("trace", "autre"), ("numero-m3", "retirer")])
            let done = try await counter.post(Self.page, form, as: "contributor")
            let record = try #require(
                try await counter.stage.store.history(of: counter.stage.commune).first)
            #expect(done.status == 303 && done.location == Self.page + "/faite?geste=\(record.id)")
            let after = try await counter.stage.draft()
            #expect(after.numeros.map(\.id) == ["n1", "n2", "n3", "m5", "m7"])
            #expect(after.voies.map { $0.trace?.points.count } == [2])
            let next = try await counter.get(done.location, as: "contributor").text
            for words in [
                "courrier?geste=\(record.id)&amp;depuis=\(CivilDate(of: record.at).text)",
                "arrete?geste=\(record.id)", "commande?geste=\(record.id)",
                "1\u{A0}numéro en double a été supprimé", "Annuler\u{A0}: «\u{A0}R du moulin\u{A0}» réunie",
            ] {
                #expect(next.contains(words), "\(words)")
            }
            #expect(
                try await counter.journal().last?.contains("réunie à «\u{A0}Rue du Moulin\u{A0}»") == true)
            let letters = try await counter.get(
                "/mairie/32999/adresses/documents/courrier?geste=\(record.id)&depuis=2020-01-01"
            ).text
            #expect(letters.contains("5, Rue du Moulin") && !letters.contains("3, Rue du Moulin"))
        }
    }

    @Test(arguments: Engine.allCases) func `keeps the other one when asked`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.rDuMoulin()
            let path = Self.page + "?autre=v2&garder=celle-la"
            #expect(try await counter.get(path).text.contains("<strong>1, R du moulin</strong>"))
            let form =
                try await Self.sent(counter, [("numero-n3", "remplacer")], at: path).filter {
                    $0.0 != "garder"
                }
                + [("garder", "celle-la")]
            let done = try await counter.post(Self.page, form)
            #expect(done.status == 303 && done.location.contains("/voies/v2/reunion/faite"))
            let after = try await counter.stage.draft()
            #expect(after.voies.map(\.id) == ["v2"])
            #expect(after.numeros.map(\.id) == ["n1", "n2", "n3", "m5", "m7"])
            // « Réunir » pressed twice.
            let twice = try await counter.post(Self.page, form)
            #expect(twice.status == 303 && twice.location == "/mairie/32999/adresses/voies/v2")
        }
    }

    @Test(arguments: Engine.allCases) func `refuses what was changed meanwhile, with the choices kept`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.rDuMoulin()
            let form = try await Self.sent(counter, [("numero-m3", "remplacer")])
            try await counter.stage.apply(.changeNumero(id: "m7", version: 1, NumeroForm(number: 9)))
            let before = try await counter.stage.draft()
            let late = try await counter.post(Self.page, form)
            #expect(late.status == 409)
            #expect(late.text.contains("le 9, modifié depuis") && late.text.contains("le 7"))
            #expect(late.text.contains("<option value=\"remplacer\" selected>"))
            #expect(try await counter.stage.draft().saysTheSame(as: before))
        }
    }

    @Test(arguments: Engine.allCases) func `says in words why not`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter async throws in
            #expect(try await counter.get(Self.page).text.contains("Il n’y a pas d’autre voie"))
            try await counter.stage.apply(.addVoie(id: "l1", VoieForm(name: "Lapeyrade", kind: .lieuDit)))
            let onLieuDit = Self.page + "?autre=l1&garder=celle-la"
            let shown = try await counter.get(onLieuDit)
            #expect(shown.status == 422 && shown.text.contains("est un lieu-dit"))
            #expect(!shown.text.contains("name=\"vu\""))
            let forced = [("autre", "l1"), ("garder", "celle-la"), ("vu", "l1;1;|v1;1;")]
            #expect([409, 422].contains(try await counter.post(Self.page, forced).status))
            for (other, words) in [
                ("v1", "C’est la voie de cette page"), ("rien", "n’est plus dans la liste"),
            ] {
                let wrong = try await counter.get(Self.page + "?autre=\(other)")
                #expect(wrong.status == 422 && wrong.text.contains(words))
            }
            #expect(try await counter.get("/mairie/32999/adresses/voies/rien/reunion").status == 404)
            #expect(try await counter.get(Self.page + "/faite").text.contains("Rien n’est à montrer ici"))
            #expect(try await counter.stage.draft().voies.count == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `tells two of one name apart, and writes to nobody`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.apply(.addVoie(id: "v2", VoieForm(name: "Rue du Moulin")))
            try await counter.stage.apply(.addNumero(id: "m9", NumeroForm(voieID: "v2", number: 9)))
            let shown = try await counter.get(Self.chosen).text
            #expect(shown.contains("9, Rue du Moulin (l’autre)"))
            #expect(shown.contains("<strong>9, Rue du Moulin (celle qui reste)</strong>"))
            #expect(!shown.contains("foyers dont l’adresse change"))
            let done = try await counter.post(Self.page, try await Self.sent(counter))
            #expect(try await counter.stage.draft().numeros.allSatisfy { $0.voieID == "v1" })
            let next = try await counter.get(done.location).text
            #expect(next.contains("C’est fait") && !next.contains("courrier?geste"))
        }
    }

    @Test(arguments: Engine.allCases) func `is for who writes`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.rDuMoulin()
            for path in [Self.page, Self.chosen, Self.page + "/faite"] {
                #expect(try await counter.get(path, as: "reader").status == 403)
            }
            let form = try await Self.sent(counter)
            #expect(try await counter.post(Self.page, form, as: "reader").status == 403)
            #expect(!(try await counter.get(Self.voie, as: "reader").text.contains("/reunion")))
        }
    }

    @Test(arguments: Engine.allCases) func `is offered beside two voies of one name`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.rDuMoulin()
            let quality = "/mairie/32999/adresses/qualite"
            let link = "href=\"/mairie/32999/adresses/voies/v2/reunion?autre=v1\""
            for path in [quality, quality + "?sujet=doublon_voie_nom"] {
                #expect(try await counter.get(path).text.contains(link), "\(path)")
                #expect(!(try await counter.get(path, as: "reader").text.contains("/reunion")))
            }
        }
    }

    @Test(arguments: Engine.allCases) func `is told in the history of both voies and of each numéro`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.rDuMoulin()
            let edit = try await counter.stage.merged(Stage.merge(.leaves))
            let record = try #require(try await counter.stage.apply(edit))
            let voies = "/mairie/32999/adresses/voies"
            let moved = "<del>R du moulin</del> → <ins>Rue du Moulin</ins>"
            let along = "passe de «\u{A0}R du moulin\u{A0}» à «\u{A0}Rue du Moulin\u{A0}»"
            let pages = [
                (voies + "/v1/historique", along), (voies + "/v2/historique", along),
                (voies + "/v1/numeros/m5/historique", moved), (voies + "/v2/numeros/m3/historique", "Retiré"),
                ("/mairie/32999/adresses/historique/\(record.id)", moved),
            ]
            for (path, words) in pages {
                let page = try await counter.get(path, as: "reader")
                #expect(page.status == 200 && page.text.contains(words), "\(path)")
                #expect(page.text.contains("réunie à"), "\(path)")
            }
            let gone = try await counter.get(voies + "/v2/historique").text
            #expect(gone.contains("écrite ainsi en 1998") && gone.contains("n’est plus dans la liste"))
        }
    }

    @Test(arguments: Engine.allCases) func `meets what a telephone kept of the voie that left`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.rDuMoulin()
            try await counter.stage.apply(try await counter.stage.merged(Stage.merge(.leaves)))
            func send(_ fields: [(String, String)]) async throws -> Answer {
                try await counter.post(
                    "/mairie/32999/adresses/terrain/changements", [("cle", UUID().uuidString)] + fields,
                    as: "contributor", accept: "application/json")
            }
            let before = try await counter.stage.draft()
            // A number on its old voie means something else on the new one: both versions are shown.
            let number = try await send([
                ("geste", "numero"), ("adresse", "m5"), ("version", "1"), ("numero", "6"), ("suffixe", ""),
                ("vu-voie", "v2"), ("vu-numero", "5"), ("vu-suffixe", ""),
            ])
            #expect(number.status == 409 && number.text.contains("réunie à"))
            // A house added to the voie that left, and the one that was taken out: told, kept on the telephone.
            let house = try await send([
                ("geste", "ajout"), ("adresse", UUID().uuidString.lowercased()), ("voie", "v2"),
                ("numero", "9"),
                ("suffixe", ""), ("longitude", "0.5"), ("latitude", "43.7"), ("type-position", "entrée"),
            ])
            #expect(house.status == 404 && house.text.contains("gone"))
            let left = try await send([
                ("geste", "note"), ("adresse", "m3"), ("version", "1"), ("note", "vue"), ("vu-note", ""),
            ])
            #expect(left.status == 404)
            #expect(try await counter.stage.draft().saysTheSame(as: before))
            // What does not depend on the voie is made.
            let note = try await send([
                ("geste", "note"), ("adresse", "m5"), ("version", "1"), ("note", "vue"), ("vu-note", ""),
            ])
            #expect(note.status == 200)
        }
    }
}
