import Foundation
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The screens of versions` {
    private static let home = "/mairie/32999/adresses"

    @Test(arguments: Engine.allCases) func `compare as a table, a map and a file`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine, begun: false) { counter in
            try await counter.stage.store.begin(
                counter.stage.commune, name: "Montfort-sous-Bois", by: .program)
            let none = try await counter.get(Self.home + "/comparaison")
            #expect(none.status == 200 && none.text.contains("Rien n’est encore publié."))
            #expect(try await counter.get(Self.home + "/comparaison.csv").status == 303)
            let publication = try await `Two versions of a list`.changed(counter.stage)
            let page = try await counter.get(Self.home + "/comparaison", as: "reader")
            for words in [
                "Publication du ", "La liste maintenant", "<strong>11 Rue des Meuniers</strong>",
                "data-tone=\"success\"", "data-lon=\"0.520000\"", "Déplacées",
                "comparaison.csv?avant=publication-",
            ] {
                #expect(page.text.contains(words), "\(words)")
            }
            #expect(!page.text.contains("Refaire la liste"), "a reader does not come back")
            #expect(page.text.contains(">Comparer</button>") && !page.text.contains("Filtrer"))
            let query = "?avant=publication-\(publication.id)&apres=brouillon"
            let csv = try await counter.get(Self.home + "/comparaison.csv" + query, as: "reader")
            #expect(csv.status == 200)
            #expect(csv.text.contains("retirée;numéro;3 Rue du Moulin;"))
            let renamed = try #require(
                csv.text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("renommée;voie;") })
            #expect(renamed.contains(";43.700000;"), "\(renamed)")
            #expect(try await counter.get(Self.home + "/comparaison.csv?avant=geste-x").status == 404)
            let lost = try await counter.get(Self.home + "/comparaison?avant=geste-x&apres=brouillon")
            #expect(lost.status == 409 && lost.text.contains("n’est pas dans l’historique"))
            let edit = try #require(try await counter.stage.store.history(of: counter.stage.commune).first)
            let moment = try await counter.get(Self.home + "/comparaison?avant=geste-\(edit.id)")
            #expect(moment.text.contains("juste avant «\u{A0}8 ajouté"))
        }
    }

    @Test(arguments: Engine.allCases) func `tell apart those of one minute, and what is no more certified`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            let stage = counter.stage
            for version in 1...3 {
                var form = NumeroForm()
                form.isCertified = version % 2 == 1
                try await stage.apply(
                    .changeNumero(id: Stage.numeroIDs[0], version: version, form))
                try await stage.store.publish(stage.commune, by: Stage.author)
            }
            try await stage.store.database.write {
                try $0.execute("UPDATE address_publication SET published_at = 1000000")
            }
            var form = NumeroForm()
            form.isCertified = false
            try await stage.apply(.changeNumero(id: Stage.numeroIDs[0], version: 4, form))
            let page = try await counter.get(Self.home + "/comparaison").text
            for rank in ["1re", "2e", "3e"] {
                #expect(
                    page.contains("1er janvier 1970 à 1\u{A0}h\u{A0}16 (\(rank) de cette minute)<"), "\(rank)"
                )
            }
            #expect(page.contains("ou qui n’est plus certifiée</li>"))
            #expect(page.contains("data-tone=\"warning\"") && !page.contains("data-tone=\"info\""))
        }
    }

    @Test(arguments: Engine.allCases) func `name one that is too old to be listed`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            let old = try await counter.stage.store.publish(counter.stage.commune, by: Stage.author)
            let most = Publication.mostListed
            try await counter.stage.store.database.write { session in
                for place in 1...most {
                    try session.execute(
                        """
                        INSERT INTO address_publication (id, commune_code, at, published_at, draft_version, content, sha256,
                            byte_count, line_count, state)
                        SELECT \("plus-tard-\(place)"), commune_code, at + \(place), at + \(place), draft_version, content, sha256,
                            byte_count, line_count, state
                        FROM address_publication WHERE id = \(old.id)
                        """)
                }
            }
            let asked = { (id: String) in
                try await counter.get(Self.home + "/comparaison?avant=publication-\(id)").text
                    .components(separatedBy: "value=\"publication-\(id)\" selected").count - 1
            }
            #expect(try await asked("plus-tard-1") == 1)
            #expect(try await asked(old.id) == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `come back to a publication in one gesture, undone in one`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, begun: false) { counter in
            let stage = counter.stage
            try await stage.store.begin(stage.commune, name: "Montfort-sous-Bois", by: .program)
            let publication = try await `Two versions of a list`.changed(stage)
            let path = Self.home + "/publications/\(publication.id)/retour"
            #expect(try await counter.get(path, as: "contributor").status == 403)
            #expect(try await counter.post(path, as: "contributor").status == 403)
            let preview = try await counter.get(path)
            for words in ["1\u{A0}adresse certifiée depuis ne l’est plus", "Les tracés des voies restent"] {
                #expect(preview.text.contains(words), "\(words)")
            }
            let version = try #require(
                preview.text.components(separatedBy: "name=\"version\" value=\"").dropFirst().first)
            let seen = String(version.prefix { $0 != "\"" })
            let before = try await stage.draft()

            // Somebody works meanwhile: nothing is done, and what it would do now is shown.
            let gesture = try #require(
                try await stage.apply(.addVoie(id: "v9", VoieForm(name: "Rue Neuve"))))
            let late = try await counter.post(path, [("version", seen)])
            #expect(late.status == 409 && late.text.contains("rien n’est fait"))
            #expect(try await counter.post(path).status == 409)
            try await stage.undo(gesture.id)
            #expect(try await stage.draft().saysTheSame(as: before))

            let again = try await counter.get(path).text.components(
                separatedBy: "name=\"version\" value=\"")[1].prefix { $0 != "\"" }
            #expect(try await counter.post(path, [("version", String(again))]).status == 303)
            let found = try await stage.store.compare(
                .publication(publication.id), with: .draft, of: stage.commune)
            #expect(found.comparison.lines.isEmpty, "\(found.comparison.lines)")
            let record = try #require(try await stage.store.history(of: stage.commune).first)
            #expect(record.label.hasPrefix("Retour à la version publiée le "))
            #expect(try await counter.journal().contains { $0.hasPrefix("Retour à la version") })
            #expect(try await counter.get(path).text.contains("il n’y a rien à changer"))

            try await stage.undo(record.id)
            #expect(try await stage.draft().saysTheSame(as: before))
        }
    }

    @Test(arguments: Engine.allCases) func `come back to the moment before a gesture`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let stage = counter.stage
            let before = try await stage.draft()
            var note = NumeroForm()
            note.comment = "Clé à la mairie"
            let gesture = try #require(
                try await stage.apply(.changeNumero(id: "n1", version: 1, note)))
            let path = Self.home + "/historique/\(gesture.id)/retour"
            #expect(try await counter.get(path, as: "contributor").status == 403)
            #expect(try await counter.post(path, as: "contributor").status == 403)
            #expect(try await counter.get(Self.home + "/historique/rien/retour").status == 404)
            let page = try await counter.get(path)
            #expect(page.text.contains("seuls des notes, des précisions ou des tracés changent"))
            let version = try #require(
                page.text.components(separatedBy: "name=\"version\" value=\"").dropFirst().first)
            let seen = String(version.prefix { $0 != "\"" })
            #expect(try await counter.post(path, [("version", "0")]).status == 409)
            #expect(try await counter.post(path, [("version", seen)]).status == 303)
            #expect(try await stage.draft().saysTheSame(as: before))
            #expect(try await counter.get(path).text.contains("il n’y a rien à changer"))
            #expect(try await counter.journal().contains { $0.hasPrefix("Retour à la version d’avant le ") })
        }
    }

    @Test(arguments: Engine.allCases) func `come back to nothing that was never public`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            let stage = counter.stage
            let planned = try await stage.store.publish(
                stage.commune, at: Instant.now.daysAgo(-3), by: Stage.author)
            for id in [planned.id, "rien"] {
                #expect(try await counter.get(Self.home + "/publications/\(id)/retour").status == 404)
            }
        }
    }
}
