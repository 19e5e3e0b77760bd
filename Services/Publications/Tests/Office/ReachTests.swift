import Files
import Persistence
import TestSupport
import Testing

@testable import Publications

/// The four levels, and what each may say to whom.
@Suite struct `Each level in its office` {
    private let news = [("titre", "Collecte"), ("texte", "Les bacs jaunes."), ("theme", "dechets")]

    @Test(arguments: Engine.allCases) func `speaks to its own communes only, whatever the form sends`(
        on engine: Engine
    ) async throws {
        try await OfficeCounter.with(engine) { counter in
            let offices = [
                ("secretaire", "/mairie/96001/actualites", "c1", "96002"),
                ("agente", "/epci/200000001/actualites", "e1", "96003"),
                ("gers", "/departement/96/actualites", "d1", "32013"),
                ("syndicat", "/syndicat/actualites", "syndicat", "32013"),
            ]
            for (who, home, id, outside) in offices {
                #expect(try await counter.get(home, as: who).status == 200, "\(home)")
                let all = news + [("public", "tous")]
                #expect(try await counter.post(home + "/ecrire/news", all, as: who).status == 303, "\(home)")
                let kept = try await counter.last(of: id)
                let beyond = news + [("public", "choix"), ("communes", outside)]
                let page = try await counter.post(home + "/ecrire/news", beyond, as: who)
                #expect(page.status == 422, "\(home)")
                let item = "\(home)/publication/\(kept.publication.id)"
                let edited = try await counter.post(item + "/texte", beyond + [counter.seen(kept)], as: who)
                #expect(edited.status == 422, "\(home)")
                #expect(try await counter.store.all(of: id) == [kept])
                for (other, place, _, _) in offices where other != who {
                    #expect(try await counter.get(home, as: other).status == 403)
                    // Another's publication is not there under one's own address.
                    let path = "\(place)/publication/\(kept.publication.id)"
                    #expect(try await counter.get(path, as: other).status == 404)
                    #expect(
                        try await counter.post(path + "/envoi", [counter.seen(kept)], as: other).status == 404
                    )
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is pinned or hidden by a commune on its own page, which is written`(
        on engine: Engine
    ) async throws {
        try await OfficeCounter.with(engine) { counter in
            let home = "/epci/200000001/actualites"
            let item = try await counter.post(
                home + "/ecrire/news", news + [("public", "tous")], as: "agente"
            )
            .location
            let kept = try await counter.last(of: "e1")
            try await counter.post(item + "/envoi", [counter.seen(kept)], as: "agente")
            let mine = OfficeCounter.home
            #expect(try await counter.get(mine).text.contains("Masquer de notre page"))
            let mark = mine + "/recues/\(kept.publication.id)"
            #expect(try await counter.post(mark, [("marque", "hidden")], as: "stagiaire").status == 403)
            #expect(try await counter.post(mark, [("marque", "hidden")]).status == 303)
            let page = try await counter.get(mine, as: "lectrice").text
            #expect(page.contains("Secretaire l’a masquée, le "))
            #expect(!page.contains("Remettre comme les autres"))
            #expect(try await counter.post(mark, [("marque", "")]).status == 303)
            #expect(try await counter.store.find(kept.publication.id)?.publication.marks.isEmpty == true)
            #expect(try await counter.journal().contains("Publication masquée"))
        }
    }

    @Test(arguments: Engine.allCases) func `hides no danger of above`(on engine: Engine) async throws {
        try await OfficeCounter.with(engine) { counter in
            let home = "/syndicat/actualites"
            let danger = `The office of publications`.danger
            try await counter.post(home + "/ecrire/alert", danger, as: "syndicat")
            let kept = try await counter.last(of: "syndicat")
            try await counter.store.change(
                kept.publication.id, of: "syndicat", seen: nil, by: "maire", "Essai"
            ) { try $0.send(by: Hand("maire"), at: Moment(.now), within: $1) }
            #expect(try await !counter.get(OfficeCounter.home).text.contains("Masquer de notre page"))
            let mark = OfficeCounter.home + "/recues/\(kept.publication.id)"
            #expect(try await counter.post(mark, [("marque", "hidden")]).status == 422)
        }
    }

    @Test(arguments: Engine.allCases) func `counts its subscribers and gives proof without a name`(
        on engine: Engine
    ) async throws {
        try await OfficeCounter.with(engine) { counter in
            let home = OfficeCounter.home
            let item = try await counter.post(home + "/ecrire/works", `The office of publications`.works)
                .location
            #expect(try await counter.get(item + "/preuve").status == 303)
            #expect(try await counter.get(item + "/appels").text.contains("n’appelez pas avant"))
            try await counter.post(item + "/envoi", [counter.seen(counter.last())])
            let proof = try await counter.get(item + "/preuve").text
            for words in ["Mairie de Village", "identique à celle du registre", "Le registre est entier"] {
                #expect(proof.contains(words), "\(words)")
            }
            #expect(!proof.contains("Secretaire l") && !proof.contains("exemple.fr"))
            let calls = try await counter.get(item + "/appels").text
            #expect(calls.contains("Bonjour, ici la mairie de Village") && calls.contains("112"))
            let figures = try await counter.get("/epci/200000001/actualites/statistiques", as: "agente")
            #expect(figures.text.contains("Village") && figures.text.contains("Hameau"))
            #expect(!figures.text.contains("Ailleurs"))
            let csv = try await counter.get(home + "/statistiques.csv").text
            #expect(csv.contains("Village;96001;300;0;0;0;0;0,0"))
            #expect(try await counter.get(home + "/statistiques.xlsx").status == 200)

            // A line of the ledger is changed: the proof says so.
            try await counter.database.write { session in
                try session.execute("UPDATE ledger_event SET made_at = made_at + 1 WHERE number = 1")
            }
            #expect(try await counter.get(item + "/preuve").text.contains("cette preuve ne vaut pas"))
        }
    }

    @Test(arguments: Engine.allCases) func `takes a picture that is one, and refuses the others in words`(
        on engine: Engine
    ) async throws {
        try await OfficeCounter.with(engine) { counter in
            let item = try await counter.post(
                OfficeCounter.home + "/ecrire/works", `The office of publications`.works
            ).location
            let fields = { (words: String) async throws in
                [try await counter.seen(counter.last()), ("description", words)]
            }
            let text = try await counter.upload(item + "/photo", Array("bonjour".utf8), fields("Le pont"))
            #expect(text.status == 422 && text.text.contains("n’est pas une photo"))
            let mute = try await counter.upload(item + "/photo", Self.png, fields(""))
            #expect(mute.status == 422 && mute.text.contains("ce que montre la photo"))
            let kept = try await counter.upload(item + "/photo", Self.png, fields("Le pont vu de l’aval"))
            #expect(kept.status == 303)
            #expect(try await counter.get(item).text.contains("alt=\"Le pont vu de l’aval\""))
            #expect(try await counter.get(item + "/photo").status == 200)
            #expect(try await counter.get(item + "/photo", as: "voisine").status == 403)
            let removed = try await counter.post(item + "/photo/retrait", [counter.seen(counter.last())])
            #expect(removed.status == 303)
            #expect(try await counter.get(item + "/photo").status == 404)
            try await TidyPublications(database: counter.database).perform(
                at: Instant.now.adding(.seconds(2 * 86_400)))
            let left: Int? = try await counter.database.read { session in
                try session.value("SELECT COUNT(*) FROM publication_picture")
            }
            #expect(left == 0)
        }
    }

    /// A PNG of one pixel.
    private static let png: [UInt8] = [
        137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 6, 0, 0, 0,
        31, 21, 196, 137, 0, 0, 0, 13, 73, 68, 65, 84, 120, 156, 99, 248, 207, 192, 240, 31, 0, 5, 0, 1, 255,
        137, 153, 61, 29, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
    ]
}
