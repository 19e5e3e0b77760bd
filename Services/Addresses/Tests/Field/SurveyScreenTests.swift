import Foundation
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The field sheet on the screen` {
    private static let page = "/mairie/32999/adresses/voies/v1/releve"
    private static let sheets = "/mairie/32999/adresses/documents/fiches"
    private static let versions = ["n1", "n2", "n3"].map { ("version-\($0)", "1") }
    private static let day = ("jour", "2026-01-15")

    @Test(arguments: Engine.allCases) func `prints a sheet for each voie, within bounds`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let choice = try await counter.get(Self.sheets, as: "reader").text
            #expect(choice.contains("Rue du Moulin"))
            let paper = try await counter.get(Self.sheets + "/papier?voie=v1", as: "reader").text
            for words in [
                "Rue du Moulin", "Impairs", "Pairs", "Plaque à poser",
                "Maisons qui ne sont pas dans la liste",
                "Relevé par", "<svg",
            ] {
                #expect(paper.contains(words))
            }
            #expect(try await counter.get(Self.sheets + "/papier?voie=partie", as: "reader").status == 404)
            for rank in 0..<FieldPaper.mostVoies {
                try await counter.stage.apply(.addVoie(id: "w\(rank)", VoieForm(name: "Chemin \(rank)")))
            }
            let tooMuch = try await counter.get(Self.sheets + "/papier", as: "reader")
            #expect(tooMuch.status == 422 && tooMuch.text.contains("un document contient au plus"))
            let empty = try await counter.get(Self.sheets + "/papier?voie=w0", as: "reader").text
            #expect(empty.contains("Aucun numéro dans la liste") && empty.contains("Pas de plan"))
        }
    }

    @Test(arguments: Engine.allCases) func `shows old and new, then keeps all in one gesture`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let asked = try await counter.get(Self.page, as: "contributor").text
            #expect(asked.contains("Le 1\u{A0}: Vu") && asked.contains("data-rows"))
            let typed =
                Self.versions + [
                    Self.day, ("vu-n1", "oui"), ("lu-n2", "2 bis"), ("absent-n3", "oui"),
                    ("lu-maison-1", "7"), ("plaque-maison-1", "oui"),
                ]
            let before = try await counter.stage.draft()
            let shown = try await counter.post(Self.page + "/apercu", typed, as: "contributor")
            #expect(shown.status == 200)
            for words in [
                "4\u{A0}lignes changeraient", "sort de la liste", "<strong>2 bis</strong>",
                "Valider la fiche",
            ] {
                #expect(shown.text.contains(words))
            }
            #expect(try await counter.stage.draft().saysTheSame(as: before))
            let done = try await counter.post(Self.page, typed, as: "contributor")
            #expect(done.status == 303)
            let after = try await counter.get(done.location, as: "contributor").text
            #expect(after.contains("Commander la plaque") && after.contains("à placer"))
            #expect(after.contains("Annuler\u{A0}: Relevé de terrain"))
            #expect(try await counter.stage.draft().numeros.map(\.label) == ["1", "2 bis", "7"])
            #expect(try await counter.journal().last == "Relevé de terrain, «\u{A0}Rue du Moulin\u{A0}»")
            let again = try await counter.post(Self.page, typed, as: "contributor")
            #expect(again.status == 409)
        }
    }

    @Test(arguments: Engine.allCases) func `tells line by line what is refused, and keeps what was typed`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await counter.stage.apply(.deleteNumero(id: "n3", version: 1))
            try await counter.stage.apply(.changeNumero(id: "n1", version: 1, NumeroForm(number: 5)))
            let typed =
                Self.versions + [
                    ("nom-n1", "1"), ("nom-n3", "3"), Self.day, ("vu-n1", "oui"), ("lu-n2", "x<b>"),
                    ("note-n3", "volets bleus"), ("cote-maison-2", "gauche"),
                ]
            for path in [Self.page + "/apercu", Self.page] {
                let refused = try await counter.post(path, typed, as: "contributor")
                #expect(refused.status == 409)
                for words in [
                    "Le 1\u{A0}: modifié par quelqu’un entre-temps, c’est maintenant le 5",
                    "«\u{A0}x&lt;b&gt;\u{A0}» n’est pas un numéro",
                    "Le 3\u{A0}: Cette adresse a été supprimée",
                    "Maison ajoutée 2\u{A0}: Donnez le numéro", "value=\"x&lt;b&gt;\"",
                    "value=\"volets bleus\"",
                    "name=\"version-n1\" value=\"2\"", "value=\"gauche\" selected",
                ] {
                    #expect(refused.text.contains(words), "\(words)")
                }
            }
            #expect(try await counter.stage.draft().numeros.map(\.number) == [2, 5])
            let nothing = try await counter.post(Self.page + "/apercu", [Self.day], as: "contributor")
            #expect(nothing.status == 422 && nothing.text.contains("Rien n’est écrit"))
            let tomorrow = try await counter.post(Self.page, [("jour", "2999-01-01"), ("vu-n2", "oui")])
            #expect(tomorrow.status == 422 && tomorrow.text.contains("Donnez le jour du relevé"))
        }
    }

    @Test(arguments: Engine.allCases) func `refuses who only reads, and voies that are not there`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            #expect(try await counter.get(Self.page, as: "reader").status == 403)
            #expect(try await counter.post(Self.page, [Self.day], as: "reader").status == 403)
            #expect(try await counter.post(Self.page + "/apercu", [Self.day], as: "reader").status == 403)
            #expect(try await counter.get(Self.sheets, as: nil).status != 200)
            let gone = Self.page.replacing("v1", with: "v9")
            #expect(try await counter.get(gone).status == 404)
            #expect(try await counter.post(gone, [Self.day, ("lu-maison-1", "3")]).status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `types a long voie in parts`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let commune = counter.stage.commune
            try await counter.stage.store.database.write { session in
                let changes = (10..<(10 + SurveyPage.most)).map { number in
                    RowChange.numero(
                        before: nil, after: Numero(id: "m\(number)", voieID: "v1", number: number))
                }
                try RowWriter(commune: commune).apply(changes, in: session)
            }
            let first = try await counter.get(Self.page).text
            #expect(first.contains("plusieurs parties") && first.contains("version-n1"))
            let next = try #require(first.firstMatch(of: /releve\?depuis=(m\d+)/)?.1)
            #expect(!first.contains("version-\(next)"))
            // The first part loses an address: the next one begins where it would have, passing over nobody.
            let typed = [Self.day, ("version-n1", "1"), ("absent-n1", "oui")]
            let done = try await counter.post(Self.page, typed)
            #expect(done.status == 303 && done.location.contains("suite=\(next)"))
            let after = try await counter.get(done.location).text
            #expect(after.contains("Partie suivante") && after.contains("releve?depuis=\(next)"))
            let second = try await counter.get(Self.page + "?depuis=\(next)").text
            #expect(!second.contains("version-n3") && second.contains("version-\(next)"))
            #expect(!second.contains("passez-y"))
            let rest = [
                Self.day, ("depuis", String(next)), ("version-\(next)", "1"), ("note-\(next)", "portail"),
            ]
            #expect(try await counter.post(Self.page + "/apercu", rest).text.contains("portail"))
            #expect(try await counter.post(Self.page, rest).status == 303)
            let gone = try await counter.get(Self.page + "?depuis=n1").text
            #expect(gone.contains("la saisie reprend au début") && gone.contains("version-n3"))
        }
    }

    @Test(arguments: Engine.allCases) func `warns of a line that the list changed since the paper`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let typed = Self.versions + [Self.day, ("vu-n1", "oui")]
            let shown = try await counter.post(Self.page + "/apercu", typed).text
            // In the table of what would change, then on the three lines of the sheet.
            #expect(shown.components(separatedBy: "changé depuis le relevé").count == 5)
            #expect(!(try await counter.get(Self.page)).text.contains("changé depuis le relevé"))
            for wrong in ["0", "99999999", "x"] {
                let refused = try await counter.post(Self.page + "/apercu", typed + [("liste", wrong)])
                #expect(refused.status == 422 && refused.text.contains("Recopiez le numéro écrit"))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `knows by its list what changed since it was printed, undone or not`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let commune = counter.stage.commune
            let early = try #require(
                try await counter.stage.apply(.changeNumero(id: "n3", version: 1, NumeroForm(number: 33))))
            let sheet = try await counter.get(Self.sheets + "/papier?voie=v1").text
            let list = try #require(sheet.firstMatch(of: /liste n°\u{A0}(\d+)/)?.1)
            let ask = {
                let typed = [("jour", "2999-01-01"), ("liste", String(list))]
                let page = try await counter.post(Self.page + "/apercu", typed).text
                return page.components(separatedBy: "changé depuis le relevé").count - 1
            }
            #expect(try await ask() == 0)
            try await counter.stage.apply(.changeNumero(id: "n1", version: 1, NumeroForm(number: 11)))
            #expect(try await ask() == 1)
            // What is undone since brings back the date that it had.
            try await counter.stage.undo(early.id)
            #expect(try await ask() == 2)
            let touched = try await counter.stage.store.touched(
                on: "v1", after: try #require(Int(list)), of: commune)
            #expect(touched == ["n1", "n3"])
        }
    }

    @Test(arguments: Engine.allCases) func `decides of what was looked at, and of nothing else`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let typed = Self.versions + [Self.day, ("vu-n1", "oui"), ("note-n2", "chien ")]
            let shown = try await counter.post(Self.page + "/apercu", typed).text
            #expect(shown.contains("id=\"releve\" data-dirty=\"oui\""))
            #expect(shown.contains("formaction=\"\(Self.page)\"") && shown.contains("form=\"releve\""))
            let seen = try #require(shown.firstMatch(of: /name="vue" value="([^"]+)"/)?.1)
            let other = typed + [("absent-n3", "oui"), ("vue", String(seen))]
            let refused = try await counter.post(Self.page, other)
            #expect(refused.status == 409 && refused.text.contains("a changé depuis que vous l’avez relue"))
            #expect(refused.text.contains("sort de la liste"))
            #expect(try await counter.stage.draft().numeros.count == 3)
            let again = try #require(refused.text.firstMatch(of: /name="vue" value="([^"]+)"/)?.1)
            #expect(again != seen)
            let kept = typed + [("absent-n3", "oui"), ("vue", String(again))]
            #expect(try await counter.post(Self.page, kept).status == 303)
            #expect(try await counter.stage.draft().numeros.count == 2)
            #expect(!(try await counter.get(Self.page)).text.contains("data-dirty=\"oui\""))
        }
    }

    @Test(arguments: Engine.allCases) func `tells all that a gesture left to do, and only while it stands`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let empty = try await counter.get(Self.page + "/saisi").text
            #expect(!empty.contains("est dans la liste") && empty.contains("Aucune fiche"))
            let commune = counter.stage.commune
            try await counter.stage.store.database.write { session in
                let changes = (10..<50).map { number in
                    RowChange.numero(
                        before: nil, after: Numero(id: "m\(number)", voieID: "v1", number: number))
                }
                try RowWriter(commune: commune).apply(changes, in: session)
            }
            let typed =
                [Self.day]
                + (10..<50).flatMap { [("version-m\($0)", "1"), ("plaque-m\($0)", "oui")] }
            let done = try await counter.post(Self.page, typed)
            let after = try await counter.get(done.location).text
            #expect(after.contains("Commander les 40 plaques"))
            let record = try #require(try await counter.stage.store.history(of: commune).first)
            try await counter.stage.undo(record.id)
            #expect(try await counter.get(done.location).text.contains("Aucune fiche"))
        }
    }

    @Test(arguments: Engine.allCases) func `keeps a proposed number out of what was typed`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            try await `Numbering a voie`.line(counter.stage)
            let typed = [
                Self.day, ("apres-maison-1", "2"), ("cote-maison-1", "gauche"), ("plaque-maison-1", "oui"),
            ]
            let shown = try await counter.post(Self.page + "/apercu", typed).text
            #expect(shown.contains("proposé</span>"))
            let number = try #require(
                shown.firstMatch(of: /name="propose-maison-1" value="(\d+)"/)?.1)
            #expect(!shown.contains("name=\"lu-maison-1\" value=\"\(number)\""))
            let done = try await counter.post(Self.page, typed + [("propose-maison-1", String(number))])
            let after = try await counter.get(done.location).text
            #expect(!after.contains("Commander la plaque") && after.contains("position à vérifier"))
        }
    }
}
