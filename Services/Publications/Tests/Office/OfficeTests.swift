import Persistence
import Territory
import TestSupport
import Testing

@testable import Publications

/// The office pages, from the blank page to what went out.
@Suite struct `The office of publications` {
    static let home = OfficeCounter.home
    static let works = [
        ("titre", "Route du Four barrée"), ("texte", "Le pont est refait <b>à neuf</b>."),
        ("theme", "voirie"),
        ("public", "tous"), ("moyens", "push"), ("moyens", "email"), ("lieu", "Pont du Four"),
        ("longitude", "0,62"), ("latitude", "43,93"),
    ]
    static let danger = [
        ("titre", "Crue de l’Arrats"), ("texte", "L’eau monte."), ("theme", "securite"), ("public", "tous"),
        ("evenement", "Crue"), ("nature", "Met"), ("gravite", "Extreme"), ("urgence", "Immediate"),
        ("certitude", "Observed"), ("reponse", "Evacuate"), ("consigne", "Montez à l’étage."),
        ("fin", "2099-01-01T12:00"), ("moyens", "push"), ("moyens", "email"),
    ]

    @Test(arguments: Engine.allCases) func `takes works from the form to the residents`(
        on engine: Engine
    ) async throws {
        try await OfficeCounter.with(engine) { counter in
            #expect(try await counter.get(Self.home).text.contains("Rien n’est encore écrit"))
            let written = try await counter.post(Self.home + "/ecrire/works", Self.works)
            #expect(written.status == 303)
            let draft = try await counter.last()
            #expect(draft.publication.state == .draft && draft.publication.content.place?.point?.lon == 0.62)
            let item = written.location
            let page = try await counter.get(item).text
            for words in [
                "Sur le téléphone", "Courriel", "SMS par personne", "Publier maintenant", "Mairie de Village",
                "&lt;b&gt;à neuf&lt;/b&gt;", "Ce moyen n’est pas encore réglé",
            ] { #expect(page.contains(words), "\(words)") }
            #expect(!page.contains("Preuve d’alerte"))

            let sent = try await counter.post(item + "/envoi", [counter.seen(draft)])
            #expect(sent.status == 303)
            #expect(try await counter.last().publication.state == .published)
            #expect(try await counter.get(item).text.contains("Ce qui est arrivé"))
            #expect(try await counter.journal() == ["Publication écrite", "Publication envoyée"])
            #expect(try await counter.get(Self.home).text.contains("En ligne"))

            let again = try await counter.post(item + "/envoi", [counter.seen(draft)])
            #expect(again.status == 409 && again.text.contains("entre-temps"))
        }
    }

    @Test(arguments: Engine.allCases) func `keeps what was typed, and says what to correct`(
        on engine: Engine
    ) async throws {
        try await OfficeCounter.with(engine) { counter in
            let cases: [(String, [(String, String)], String)] = [
                ("news", [("texte", "Un texte gardé")], "Donnez un titre"),
                (
                    "news", [("titre", "T"), ("texte", "Un texte gardé"), ("debut", "hier")],
                    "n’a pas pu être lue"
                ),
                ("event", [("titre", "T"), ("texte", "Un texte gardé")], "Donnez le jour et l’heure"),
                (
                    "alert",
                    [("titre", "T"), ("texte", "Un texte gardé"), ("evenement", "Crue"), ("nature", "Met")],
                    "Dites jusqu’à quand"
                ),
                ("alert", [("titre", "T"), ("texte", "Un texte gardé")], "Une alerte dit ce qui se passe"),
                ("works", [("titre", "T"), ("texte", "Un texte gardé"), ("longitude", "0,6")], "carte"),
            ]
            for (kind, fields, words) in cases {
                let page = try await counter.post(Self.home + "/ecrire/\(kind)", fields)
                #expect(page.status == 422, "\(kind)")
                #expect(page.text.contains(words) && page.text.contains("Un texte gardé"), "\(words)")
            }
            #expect(try await counter.store.all(of: "c1").isEmpty)
            #expect(try await counter.get(Self.home + "/ecrire/rien").status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `keeps both texts when two people write at once`(
        on engine: Engine
    ) async throws {
        try await OfficeCounter.with(engine) { counter in
            let item = try await counter.post(Self.home + "/ecrire/works", Self.works).location
            let seen = try await counter.last()
            let theirs = Self.works.filter { $0.0 != "titre" } + [("titre", "Le titre du maire")]
            let first = try await counter.post(item + "/texte", theirs + [counter.seen(seen)], as: "maire")
            #expect(first.status == 303)
            let mine = Self.works.filter { $0.0 != "titre" } + [("titre", "Mon titre à moi")]
            let refused = try await counter.post(item + "/texte", mine + [counter.seen(seen)])
            #expect(refused.status == 409)
            #expect(refused.text.contains("Le titre du maire") && refused.text.contains("Mon titre à moi"))
            let now = try await counter.last()
            #expect(try await counter.post(item + "/texte", mine + [counter.seen(now)]).status == 303)
            #expect(try await counter.last().publication.content.title == "Mon titre à moi")
        }
    }

    @Test(arguments: Engine.allCases) func `corrects, cancels and copies what is out`(
        on engine: Engine
    ) async throws {
        try await OfficeCounter.with(engine) { counter in
            let item = try await counter.post(Self.home + "/ecrire/works", Self.works).location
            try await counter.post(item + "/envoi", [counter.seen(counter.last())])
            let better = Self.works.filter { $0.0 != "titre" } + [("titre", "Route rouverte")]
            try await counter.post(item + "/texte", better + [counter.seen(counter.last())], as: "stagiaire")
            var kept = try await counter.last()
            #expect(kept.publication.content.title == "Route du Four barrée")
            #expect(try await counter.get(item).text.contains("Corrigé\u{A0}: Route rouverte"))
            try await counter.post(item + "/envoi", [counter.seen(kept)])
            kept = try await counter.last()
            #expect(kept.publication.content.title == "Route rouverte" && kept.correction == nil)
            let question = try await counter.get(item + "/annulation").text
            #expect(question.contains("1\u{A0}commune") && question.contains("0\u{A0}notification"))
            #expect(!question.contains("\u{A0}SMS"))
            try await counter.post(item + "/annulation", [counter.seen(kept)])
            #expect(try await counter.last().publication.state == .cancelled)
            #expect(try await counter.last().publication.issues.count == 3)
            let copy = try await counter.post(item + "/copie", [])
            #expect(copy.location.hasSuffix("/texte"))
            let draft = try await counter.last()
            #expect(draft.publication.state == .draft && draft.publication.issues.isEmpty)
            let discard = "\(Self.home)/publication/\(draft.publication.id)/suppression"
            #expect(try await counter.get(discard).text.contains("jamais parti"))
            #expect(try await counter.post(discard, []).status == 303)
            #expect(try await counter.store.all(of: "c1").count == 1)
            #expect(try await counter.post(item + "/suppression", []).status == 409)
        }
    }

    @Test(arguments: Engine.allCases) func `lets it leave later, and says when it could not`(
        on engine: Engine
    ) async throws {
        try await OfficeCounter.with(engine) { counter in
            let item = try await counter.post(Self.home + "/ecrire/works", Self.works).location
            let late = [("heure", "2001-01-01T08:00")]
            let past = try await counter.post(item + "/depart", late + [counter.seen(counter.last())])
            #expect(past.status == 422 && past.text.contains("déjà passée"))
            let hour = [("heure", "2098-01-01T08:00")]
            let set = try await counter.post(item + "/depart", hour + [counter.seen(counter.last())])
            #expect(set.status == 303)
            let seen = try await counter.seen(counter.last())
            #expect(try await counter.post(item + "/brouillon", [seen], as: "stagiaire").status == 403)
            #expect(try await counter.post(item + "/brouillon", [seen]).status == 303)
            #expect(try await counter.last().publication.state == .draft)

            try await counter.post(item + "/depart", hour + [counter.seen(counter.last())])
            // Its communes are gone when the hour comes.
            try await counter.database.write { session in
                try session.execute("UPDATE collectivite SET dissolved_on = '2097-01-01' WHERE id = 'c1'")
            }
            let then = try #require(LocalTime(typed: "2098-01-01T08:01"))
            let id = try await counter.last().publication.id
            try await counter.store.release(id, at: Moment(then).instant)
            #expect(try await counter.last().publication.state == .draft)
            let held = try await counter.database.read { try HeldTable.all(of: "c1", in: $0) }
            #expect(held.map(\.title) == ["Route du Four barrée"])
            #expect(try await counter.journal().last == "Publication programmée non partie")
        }
    }
}
