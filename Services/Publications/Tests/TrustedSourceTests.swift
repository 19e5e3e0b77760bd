import Persistence
import TestSupport
import Testing

@testable import Publications

/// What a trusted source says goes out by itself: nothing silences it, and it overrides nobody.
@Suite struct `A trusted source` {
    @Test(arguments: Engine.allCases) func `loses no alert that may not go out as it is`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let (intake, source) = (valley.desk.intake, try await valley.source(trusted: true))
            var wide = Message(identifier: "trop-large")
            wide.circle = "43.9,0.6 1500"
            var backwards = Message(identifier: "a-rebours")
            backwards.onset = Moment(backwards.expires.instant.adding(.seconds(60)))
            for message in [wide, backwards] {
                #expect(try await intake.receive(message.bytes, from: source) == .waiting)
            }
            #expect(try await valley.waiting().count == 2)
            #expect(try await valley.number("SELECT COUNT(*) FROM publication") == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `calls off without a fault what people called off before`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let (intake, source) = (valley.desk.intake, try await valley.source(trusted: true))
            let alert = Message(identifier: "crue-1")
            #expect(try await intake.receive(alert.bytes, from: source) == .published)
            let id = try await valley.callOffByHand()
            let end = Message(identifier: "fin", type: "Cancel", of: alert)
            #expect(try await intake.receive(end.bytes, from: source) == .over)
            #expect(try await valley.waiting().isEmpty)
            #expect(try await valley.store.find(id)?.publication.issues.count == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `is silenced by nobody who brought the same alert before`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let intake = valley.desk.intake
            let trusted = try await valley.source(trusted: true)
            let other = try await valley.source(trusted: false, at: "https://agregateur.example/cap")
            let true1 = Message(identifier: "crue-1")
            var forged = true1
            forged.headline = "Tout va bien"
            #expect(try await intake.receive(forged.bytes, from: other) == .waiting)
            #expect(try await intake.receive(true1.bytes, from: trusted) == .published)
            #expect(try await intake.receive(true1.bytes, from: trusted) == .known)
            let true2 = Message(identifier: "crue-2")
            #expect(try await intake.receive(true2.bytes, from: nil) == .waiting)
            try await intake.ignore(try #require(try await valley.waiting().first).id)
            #expect(try await intake.receive(true2.bytes, from: trusted) == .published)
            let titles = try await valley.store.all(of: "syndicat").map(\.publication.content.title)
            #expect(titles == ["Crue de la Baïse", "Crue de la Baïse"])
            #expect(try await valley.waiting().isEmpty)
            // Brought again by the other one, it is the same.
            #expect(try await intake.receive(true2.bytes, from: other) == .known)
        }
    }

    @Test(arguments: Engine.allCases) func `sends nothing again of what a person took up`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let intake = valley.desk.intake
            let trusted = try await valley.source(trusted: true)
            let alert = Message(identifier: "crue-1")
            #expect(try await intake.receive(alert.bytes, from: nil) == .waiting)
            _ = try await valley.take()
            #expect(try await intake.receive(alert.bytes, from: trusted) == .known)
            #expect(try await valley.store.all(of: "syndicat").map(\.publication.state) == [.draft])
        }
    }

    @Test(arguments: Engine.allCases) func `sends nothing again when it is taken away and added again`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let intake = valley.desk.intake
            let byHand = Message(identifier: "crue-0")
            let byHandNext = Message(identifier: "crue-0b", type: "Update", of: byHand)
            for message in [byHand, byHandNext] { _ = try await intake.receive(message.bytes, from: nil) }
            _ = try await valley.take()
            var source = try await valley.source(trusted: true)
            let alert = Message(identifier: "crue-1")
            var next = Message(identifier: "crue-2", type: "Update", of: alert)
            next.headline = "Elle monte"
            #expect(try await intake.receive(alert.bytes, from: source) == .published)
            #expect(try await intake.receive(next.bytes, from: source) == .published)
            try await valley.database.write { [source] in try AlertSourceTable.remove(source.id, in: $0) }
            source = try await valley.source(trusted: true)
            let told = try await valley.messages()
            for message in [byHand, byHandNext, alert, next] {
                #expect(try await intake.receive(message.bytes, from: source) == .known)
            }
            #expect(try await valley.messages() == told)
        }
    }

    @Test(arguments: Engine.allCases) func `waits while people correct what it said, or call it off`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let (intake, source) = (valley.desk.intake, try await valley.source(trusted: true))
            let first = Message(identifier: "crue-1")
            #expect(try await intake.receive(first.bytes, from: source) == .published)
            let id = try #require(try await valley.store.all(of: "syndicat").first).publication.id
            try await valley.prepareCorrection(of: id)
            let second = Message(identifier: "crue-2", type: "Update", of: first)
            #expect(try await intake.receive(second.bytes, from: source) == .waiting)
            let kept = try #require(try await valley.store.find(id))
            #expect(kept.correction?.content.title == "Le texte d’Anne" && kept.awaitsSecond)

            let off = try await valley.callOffByHand()
            #expect(off == id)
            let third = Message(identifier: "crue-3", type: "Update", of: second)
            #expect(try await intake.receive(third.bytes, from: source) == .waiting)
            #expect(try await valley.store.all(of: "syndicat").map(\.publication.state) == [.cancelled])
            #expect(try await valley.waiting().map(\.key.identifier) == ["crue-3"])
        }
    }

    @Test(arguments: Engine.allCases) func `waits when people rewrote, planned or sent what it said`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let (intake, source) = (valley.desk.intake, try await valley.source(trusted: true))
            // Sent by the source, then corrected by two people.
            let sent = Message(identifier: "crue-1")
            #expect(try await intake.receive(sent.bytes, from: source) == .published)
            let id = try #require(try await valley.store.all(of: "syndicat").first).publication.id
            var text = Content.danger()
            text.title = "Rendez-vous à la salle des fêtes"
            try await valley.correct(id, of: "syndicat", with: text)
            let next = Message(identifier: "crue-2", type: "Update", of: sent)
            #expect(try await intake.receive(next.bytes, from: source) == .waiting)
            // Taken up by a person, who is writing.
            var taken = Message(identifier: "vent-1")
            taken.commune = nil
            #expect(try await intake.receive(taken.bytes, from: source) == .waiting)
            let waiting = try #require(try await valley.waiting().first { $0.key.identifier == "vent-1" })
            let draft = try #require(
                try await intake.take(waiting.id, by: "anne", as: .writes).publicationID)
            text.title = "Le texte d’Anne"
            try await valley.store.change(draft, of: "syndicat", seen: nil, by: "anne", "Réécrit") {
                [text] in try $0.write(text, by: "anne", within: $1)
            }
            let wind = Message(identifier: "vent-2", type: "Update", of: taken)
            #expect(try await intake.receive(wind.bytes, from: source) == .waiting)
            let titles = try await valley.store.all(of: "syndicat").map(\.working.title)
            #expect(Set(titles) == ["Rendez-vous à la salle des fêtes", "Le texte d’Anne"])
            // Planned, then set aside.
            let now = Instant.now
            try await valley.store.change(draft, of: "syndicat", seen: nil, by: "bruno", at: now, "Programmé")
            {
                try $0.schedule(
                    for: Moment(now.adding(.seconds(600))), by: Hand("bruno"), at: Moment(now), within: $1)
            }
            let planned = Message(identifier: "vent-3", type: "Update", of: wind)
            #expect(try await intake.receive(planned.bytes, from: source) == .waiting)
            var far = Message(identifier: "neige-1")
            far.commune = nil
            #expect(try await intake.receive(far.bytes, from: source) == .waiting)
            let aside = try #require(try await valley.waiting().first { $0.key.identifier == "neige-1" })
            try await intake.ignore(aside.id)
            let snow = Message(identifier: "neige-2", type: "Update", of: far)
            #expect(try await intake.receive(snow.bytes, from: source) == .waiting)
            #expect(try await valley.store.find(draft)?.publication.state == .scheduled)
        }
    }

    @Test(arguments: Engine.allCases) func `is read by a person once its trust is withdrawn`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            // As it was when the round of the sources began.
            let source = try await valley.source(trusted: true)
            try await valley.database.write { try AlertSourceTable.distrust(source, in: $0) }
            let outcome = try await valley.desk.intake.receive(
                Message(identifier: "crue").bytes, from: source)
            #expect(outcome == .waiting)
        }
    }

    @Test(arguments: Engine.allCases) func `leaves to a person what it says in several parts`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let (intake, source) = (valley.desk.intake, try await valley.source(trusted: true))
            var several = Message(identifier: "crue-1")
            several.isSaidTwice = true
            #expect(try await intake.receive(several.bytes, from: source) == .waiting)
        }
    }

    @Test(arguments: Engine.allCases) func `reaches the commune that an old code has become`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            try await valley.database.write { session in
                try session.execute(
                    """
                    INSERT INTO former_commune (code, name, sort_key, kind, parent_code, ended_on)
                    VALUES ('96008', 'Ancienne', 'ancienne', 'COMD', '96001', '2019-01-01')
                    """)
            }
            let source = try await valley.source(trusted: true)
            var alert = Message(identifier: "crue-1")
            alert.commune = "96008"
            #expect(try await valley.desk.intake.receive(alert.bytes, from: source) == .published)
            let sent = try #require(try await valley.store.all(of: "syndicat").first).publication
            #expect(sent.content.audience == .communes([Samples.village]))
        }
    }

    @Test(arguments: Engine.allCases) func `does not take the place of another trusted one, in turns`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let intake = valley.desk.intake
            let one = try await valley.source(trusted: true)
            let other = try await valley.source(trusted: true, at: "https://dreal.example/cap")
            var alert = Message(identifier: "crue-1")
            alert.commune = nil
            #expect(try await intake.receive(alert.bytes, from: one) == .waiting)
            let id = try #require(try await valley.waiting().first).id
            try await intake.ignore(id)
            for source in [other, one, other] {
                #expect(try await intake.receive(alert.bytes, from: source) == .known)
            }
            #expect(try await valley.waiting().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `writes the draft of its alert anew, and makes no second one`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let (intake, source) = (valley.desk.intake, try await valley.source(trusted: true))
            var first = Message(identifier: "crue-1")
            first.commune = nil
            #expect(try await intake.receive(first.bytes, from: source) == .waiting)
            let id = try await valley.take()
            var second = Message(identifier: "crue-2", type: "Update", of: first)
            second.headline = "Elle monte"
            #expect(try await intake.receive(second.bytes, from: source) == .published)
            let all = try await valley.store.all(of: "syndicat").map(\.publication)
            #expect(all.map(\.id) == [id] && all[0].state == .published)
            #expect(all[0].content.title == "Elle monte")
        }
    }
}

extension Valley {
    /// Takes up the alert that waits.
    func take(as person: String = "anne") async throws -> String {
        let waiting = try #require(try await waiting().first)
        return try #require(try await desk.intake.take(waiting.id, by: person, as: .writes).publicationID)
    }

    /// Anne corrects what the syndicat says, and asks for a second person.
    ///
    /// - Returns: her text.
    @discardableResult
    func prepareCorrection(of id: String) async throws -> Content {
        var text = Content.danger()
        text.title = "Le texte d’Anne"
        try await store.change(id, of: "syndicat", seen: nil, by: "anne", "Correction") {
            [text] kept, reach in
            try kept.write(text, by: "anne", within: reach)
            try kept.askSecond()
        }
        return text
    }

    /// Two people call off what the syndicat says.
    func callOffByHand() async throws -> String {
        let id = try #require(try await store.all(of: "syndicat").first).publication.id
        for person in ["anne", "bruno"] {
            try await store.change(id, of: "syndicat", seen: nil, by: person, "Annulation") { kept, _ in
                try kept.callOff(by: Hand(person), at: Moment(Instant.now))
            }
        }
        return id
    }
}
