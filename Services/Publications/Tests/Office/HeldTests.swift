import Persistence
import TestSupport
import Testing

@testable import Publications

/// What waits for somebody is told where they work, whatever the level.
@Suite struct `What waits in an office` {
    @Test(arguments: Engine.allCases) func `is at the head of its home page, beside communes too`(
        on engine: Engine
    ) async throws {
        try await OfficeCounter.with(engine) { counter in
            let home = "/departement/96/actualites"
            let item = try await counter.post(
                home + "/ecrire/alert", `The office of publications`.danger, as: "gers"
            ).location
            let asked = try await counter.post(
                item + "/relecture", [counter.seen(counter.last(of: "d1"))], as: "gers")
            #expect(asked.status == 303)
            #expect(try await counter.get(home, as: "gers").text.contains("Attend une deuxième personne"))

            let news = [
                ("titre", "Collecte"), ("texte", "Les bacs."), ("theme", "dechets"), ("public", "tous"),
            ]
            try await counter.post(home + "/ecrire/news", news, as: "gers")
            let kept = try await counter.last(of: "d1")
            let path = "\(home)/publication/\(kept.publication.id)/depart"
            let hour = [("heure", "2098-01-01T08:00"), counter.seen(kept)]
            #expect(try await counter.post(path, hour, as: "gers").status == 303)
            try await counter.database.write {
                try $0.execute("DELETE FROM membership WHERE owner_id = 'd1'")
            }
            let then = try #require(LocalTime(typed: "2098-01-01T08:01"))
            try await counter.store.release(kept.publication.id, at: Moment(then).instant)
            let page = try await counter.get(home, as: "gers").text
            #expect(page.contains("N’est pas partie à son heure") && page.contains("Départ prévu le"))
        }
    }
}
