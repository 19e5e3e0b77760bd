import Notifications
import Persistence
import TestSupport
import Testing
import Territory

@testable import Publications

/// Those who answer for a collectivité are told by e-mail of what waits for them.
@Suite struct `Those who answer for a collectivité` {
    @Test(arguments: Engine.allCases) func `are told once an hour that danger waits for one of them`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let hour = Instant(milliseconds: Instant.now.milliseconds / 3_600_000 * 3_600_000)
            let id = try await valley.store.draft(Content.danger(), of: "f", by: "anne").publication.id
            try await valley.ask(id, at: hour)
            let letter = "actualites:\(id):0:relecture:\(hour.milliseconds / 3_600_000):bruno"
            #expect(try await valley.messages() == [letter])
            try await valley.takeBack(id, at: hour)
            try await valley.ask(id, at: hour.adding(.seconds(60)))
            #expect(try await valley.messages() == [letter])
            try await valley.takeBack(id, at: hour)
            try await valley.ask(id, at: hour.adding(.seconds(3600)))
            #expect(try await valley.messages().count == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `are told of danger that one of them asks to call off`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let kept = try await valley.publish(Content.danger().told(by: []))
            try await valley.store.change(
                kept.publication.id, of: "f", seen: nil, by: "bruno", "Annulation demandée"
            ) { kept, _ in try kept.callOff(by: Hand("bruno"), at: Moment(Instant.now)) }
            let letters = try await valley.messages()
            #expect(letters.count == 1 && letters[0].hasSuffix(":anne"))
        }
    }

    @Test(arguments: Engine.allCases) func `are told of each thing asked, in the same hour too`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let now = Instant.now
            let id = try await valley.store.draft(Content.danger(), of: "f", by: "anne", at: now)
                .publication.id
            try await valley.ask(id, at: now)
            try await valley.store.change(id, of: "f", seen: nil, by: "bruno", at: now, "Envoi") {
                try $0.send(by: Hand("bruno"), at: Moment(now), within: $1)
            }
            var text = Content.danger()
            text.title = "Elle monte"
            try await valley.store.change(id, of: "f", seen: nil, by: "anne", at: now, "Correction") {
                [text] kept, reach in
                try kept.write(text, by: "anne", within: reach)
                try kept.askSecond()
            }
            try await valley.store.change(id, of: "f", seen: nil, by: "anne", at: now, "Annulation") {
                kept, _ in try kept.callOff(by: Hand("anne"), at: Moment(now))
            }
            let letters = try await valley.messages().filter { $0.hasSuffix(":bruno") }
            #expect(letters.count == 3)
        }
    }

    @Test(arguments: Engine.allCases) func `are the syndicat’s when the house has nobody else`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            try await valley.database.write { session in
                try session.execute("DELETE FROM person_role WHERE person_id = 'bruno'")
                try session.execute(
                    """
                    INSERT INTO person_role (person_id, collectivite_id, role, given_at)
                    VALUES ('bruno', \(Collectivite.syndicatID), 'manager', 0)
                    """)
            }
            let id = try await valley.store.draft(Samples.news, of: "f", by: "anne").publication.id
            try await valley.ask(id, at: .now)
            let letters = try await valley.messages()
            #expect(letters.count == 1 && letters[0].hasSuffix(":bruno"))
        }
    }

    @Test(arguments: Engine.allCases) func `are all told of what could not leave at its hour`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let now = Instant.now
            let kept = try await valley.store.draft(Samples.news, of: "e", by: "anne")
            let id = kept.publication.id
            let hour = Moment(now.adding(.seconds(60)))
            try await valley.store.change(id, of: "e", seen: nil, by: "anne", at: now, "Départ programmé") {
                try $0.schedule(for: hour, by: Hand("anne"), at: Moment(now), within: $1)
            }
            try await valley.database.write { session in
                try session.execute("DELETE FROM membership WHERE owner_id = 'e'")
                try session.execute("UPDATE person_role SET collectivite_id = 'e'")
            }
            try await valley.store.release(id, at: now.adding(.seconds(120)))
            let letters = try await Set(valley.messages())
            #expect(
                letters == Set(["anne", "bruno"].map { "actualites:\(id):retard:\(hour.seconds):\($0)" }))
        }
    }

    @Test func `read what happened, what is kept and what to do`() {
        var kept = KeptPublication(Samples.publication(Content.danger()))
        func text(_ occasion: OfficeLetter.Occasion) -> String {
            OfficeLetter(occasion: occasion, kept: kept, site: Valley.site)
                .message(to: "bruno", at: .now).mail?.text ?? ""
        }
        #expect(text(.waits).contains("«\u{A0}danger\u{A0}» attend une deuxième personne"))
        #expect(text(.waits).contains("Rien n’est encore parti."))
        #expect(text(.waits).contains(Valley.site + "/epci/200000001/actualites/publication/"))
        #expect(text(.notLeft(Samples.noon)).contains("c’est de nouveau un brouillon"))
        kept.calledOffBy = "anne"
        #expect(text(.waits).contains("On demande d’annuler une alerte"))
        #expect(text(.waits).contains("Les habitants la voient toujours."))
    }
}

extension Valley {
    fileprivate func ask(_ id: String, at now: Instant) async throws {
        try await store.change(id, of: "f", seen: nil, by: "anne", at: now, "Relecture demandée") { kept, _ in
            try kept.askSecond()
        }
    }

    fileprivate func takeBack(_ id: String, at now: Instant) async throws {
        try await store.change(id, of: "f", seen: nil, by: "anne", at: now, "Relecture retirée") {
            try $0.write($0.working, by: "anne", within: $1)
        }
    }
}
