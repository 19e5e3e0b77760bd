import Notifications
import Persistence
import TestSupport
import Testing
import Territory

@testable import Publications

@Suite struct `A publication that is kept` {
    @Test(arguments: Engine.allCases) func `reads back as it was written`(engine: Engine) async throws {
        try await Valley.open(on: engine) { valley in
            var event = Samples.event(Recurrence(.monthlyByWeekday, until: Samples.day(2026, 12, 31)))
            event.outlets = [.push, .panel]
            event.picture = Picture(id: "image", description: "La place")
            var circle = Samples.alert(.moderate)
            circle.place = Place(
                label: "La Baïse", ground: .circle(Position(lon: 0.61, lat: 43.9), kilometres: 2.5))
            var area = Samples.news
            area.place?.ground = .polygon([
                Position(lon: 0, lat: 43), Position(lon: 1, lat: 43), Position(lon: 1, lat: 44),
            ])
            area.audience = .communes([Samples.village])
            var codes = Samples.news
            codes.place?.ground = .communes([Samples.village])
            for content in [event, circle, area, codes, Samples.news] {
                let kept = try await valley.store.draft(content, of: "e", by: "anne")
                let read = try #require(try await valley.store.find(kept.publication.id))
                let expected = try content.checked(within: Samples.valley)
                #expect(read.publication.content == expected)
                #expect(read.publication.author == "anne" && read.publication.state == .draft)
                #expect(read.publication.owner.voice == "CC de la Baïse")
            }
        }
    }

    @Test(arguments: Engine.allCases) func `goes to its communes, and to those who follow them`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let kept = try await valley.publish(Samples.news.told(by: [.push, .email]), of: "e")
            #expect(kept.publication.state == .published)
            let now = Instant.now
            for (code, count) in [("96001", 1), ("96002", 1), ("96003", 0)] {
                let shown = try await valley.database.read { session in
                    try PublicationReading.current(in: Samples.commune(code), at: now, in: session)
                }
                #expect(shown.count == count)
            }
            #expect(try await valley.messages() == ["actualites:\(kept.publication.id):0"])
            let audience = try await valley.database.read { session in
                try session.rows("SELECT audience_key FROM message_audience ORDER BY audience_key").map {
                    try $0.get("audience_key", as: String.self)
                }
            }
            #expect(audience == ["commune:96001", "commune:96002"])
            #expect(try await valley.number("SELECT COUNT(*) FROM message_mutable") == 2)
            #expect(try await valley.number("SELECT COUNT(*) FROM journal") == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of danger cannot be muted, and takes two people in the database too`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let danger = Content.danger().told(by: [.push])
            await #expect(throws: PublicationRefusal.needsSecond) {
                try await valley.publish(danger, by: "anne", sentBy: "anne")
            }
            #expect(try await valley.messages().isEmpty)
            try await valley.publish(danger)
            #expect(try await valley.messages().count == 1)
            #expect(try await valley.number("SELECT COUNT(*) FROM message_mutable") == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `sent alone by the one on duty is told at once to the others`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let kept = try await valley.store.draft(Content.danger().told(by: [.push]), of: "f", by: "anne")
            let id = kept.publication.id
            try await valley.store.change(id, of: "f", seen: 1, by: "anne", "Alerte envoyée seul") {
                kept, reach in
                try kept.send(by: Hand("anne", isOnDuty: true), at: Moment(Instant.now), within: reach)
            }
            #expect(
                try await Set(valley.messages()) == ["actualites:\(id):0", "actualites:\(id):0:seul:bruno"])
        }
    }

    @Test(arguments: Engine.allCases) func `of another collectivité is not changed by knowing its id`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let kept = try await valley.store.draft(Samples.news, of: "f", by: "anne")
            await #expect(throws: PublicationRefusal.gone) {
                try await valley.store.change(
                    kept.publication.id, of: "g", seen: 1, by: "bruno", "Publication envoyée"
                ) { kept, reach in try kept.send(by: Hand("bruno"), at: Samples.noon, within: reach) }
            }
            var elsewhere = Samples.news
            elsewhere.audience = .communes([Samples.commune("96003")])
            await #expect(throws: PublicationRefusal.outOfReach([Samples.commune("96003")])) {
                try await valley.store.draft(elsewhere, of: "e", by: "anne")
            }
        }
    }

    @Test(arguments: Engine.allCases) func `keeps what is out until its correction is sent`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let first = try await valley.publish(Content.danger().told(by: [.push]))
            let id = first.publication.id
            var text = Content.danger().told(by: [])
            text.title = "La crue monte"
            let written = try await valley.store.change(
                id, of: "f", seen: first.version, by: "bruno", "Correction"
            ) {
                [text] kept, reach in
                try kept.write(text, by: "bruno", within: reach)
                try kept.askSecond()
            }
            #expect(written.publication.content.title == "Crue de la Baïse" && written.awaitsSecond)
            #expect(written.correction?.content.title == "La crue monte")
            await #expect(throws: PublicationRefusal.changedMeanwhile) {
                try await valley.store.change(id, of: "f", seen: first.version, by: "anne", "Correction") {
                    kept, _ in
                    kept.giveUpChange()
                }
            }
            let sent = try await valley.store.change(
                id, of: "f", seen: written.version, by: "anne", "Correction"
            ) {
                kept, reach in try kept.send(by: Hand("anne"), at: Moment(Instant.now), within: reach)
            }
            #expect(sent.publication.content.title == "La crue monte" && sent.correction == nil)
            #expect(sent.publication.issues.map(\.sequence) == [0, 1])
            // It goes where the first went, though the correction asked for no channel.
            #expect(try await valley.publicMessages() == ["actualites:\(id):0", "actualites:\(id):1"])
            #expect(
                try await valley.number("SELECT COUNT(*) FROM message WHERE withdrawn_at IS NOT NULL") == 1)
            // Both texts stay as their proof.
            #expect(try await valley.number("SELECT COUNT(*) FROM publication_text") == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `called off reaches those reached, danger by two people`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let sent = try await valley.publish(Content.danger().told(by: [.push]))
            let id = sent.publication.id
            let asked = try await valley.store.change(id, of: "f", seen: nil, by: "bruno", "Annulation") {
                kept, _ in
                try kept.callOff(by: Hand("bruno"), at: Moment(Instant.now))
            }
            #expect(asked.publication.state == .published && asked.calledOffBy == "bruno")
            await #expect(throws: PublicationRefusal.needsSecond) {
                try await valley.store.change(id, of: "f", seen: nil, by: "bruno", "Annulation") { kept, _ in
                    try kept.callOff(by: Hand("bruno"), at: Moment(Instant.now))
                }
            }
            let off = try await valley.store.change(id, of: "f", seen: nil, by: "anne", "Annulation") {
                kept, _ in
                try kept.callOff(by: Hand("anne"), at: Moment(Instant.now))
            }
            #expect(off.publication.state == .cancelled && off.calledOffBy == nil)
            #expect(try await valley.publicMessages() == ["actualites:\(id):0", "actualites:\(id):1"])
        }
    }

    @Test(arguments: Engine.allCases) func `that is scheduled leaves at its hour, once`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let now = Instant.now
            let hour = Moment(now.adding(.seconds(3600)))
            let kept = try await valley.store.draft(
                Samples.news.told(by: [.push]), of: "f", by: "anne", at: now)
            let id = kept.publication.id
            try await valley.store.change(
                id, of: "f", seen: nil, by: "anne", at: now, "Publication programmée"
            ) {
                kept, reach in try kept.schedule(for: hour, by: Hand("anne"), at: Moment(now), within: reach)
            }
            let release = ReleasePublications(store: valley.store)
            try await release.perform(at: now)
            #expect(try await valley.messages().isEmpty)
            for _ in 0..<2 { try await release.perform(at: hour.instant) }
            #expect(try await valley.messages() == ["actualites:\(id):0"])
            #expect(try await valley.store.find(id)?.publication.state == .published)
        }
    }

    @Test(arguments: Engine.allCases) func `that may not leave any more is a draft again`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let now = Instant.now
            let hour = Moment(now.adding(.seconds(3600)))
            let kept = try await valley.store.draft(Samples.news, of: "e", by: "anne", at: now)
            let id = kept.publication.id
            try await valley.store.change(
                id, of: "e", seen: nil, by: "anne", at: now, "Publication programmée"
            ) {
                kept, reach in try kept.schedule(for: hour, by: Hand("anne"), at: Moment(now), within: reach)
            }
            try await valley.database.write { try $0.execute("DELETE FROM membership WHERE owner_id = 'e'") }
            try await ReleasePublications(store: valley.store).perform(at: hour.instant)
            let stayed = try #require(try await valley.store.find(id))
            #expect(stayed.publication.state == .draft && stayed.publication.departure == nil)
            #expect(try await valley.store.due(at: hour.instant).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `is hidden or pinned by a commune for itself alone, danger never`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let news = try await valley.publish(Samples.news, of: "e")
            let danger = try await valley.publish(Content.danger(), of: "e")
            try await valley.store.mark(news.publication.id, .hidden, in: Samples.village, by: "anne")
            await #expect(throws: PublicationRefusal.cannotHide) {
                try await valley.store.mark(danger.publication.id, .hidden, in: Samples.village, by: "anne")
            }
            await #expect(throws: PublicationRefusal.notForCommune) {
                try await valley.store.mark(
                    news.publication.id, .hidden, in: Samples.commune("96003"), by: "anne")
            }
            let now = Instant.now
            for (commune, expected) in [
                (Samples.village, [danger.publication.id]),
                (Samples.hamlet, [danger.publication.id, news.publication.id]),
            ] {
                let shown = try await valley.database.read { session in
                    try PublicationReading.current(in: commune, at: now, in: session)
                }
                #expect(shown.map(\.id) == expected)
            }
            let marks = try #require(try await valley.store.find(news.publication.id)).publication.marks
            #expect(marks[Samples.village]?.person == "anne")
            try await valley.store.mark(news.publication.id, nil, in: Samples.village, by: "anne")
            #expect(try await valley.number("SELECT COUNT(*) FROM publication_mark") == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `leaves a line of proof that binds its text`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let sent = try await valley.publish(Samples.news.told(by: [.push]))
            let id = "actualites:\(sent.publication.id):0"
            let (events, verdict) = try await valley.database.read { session in
                (try Ledger.events(of: id, in: session), try Ledger.verify(in: session))
            }
            #expect(events.map(\.kind) == ["publication", "sent"])
            #expect(events[0].facts.contains("\"issue\":\"first\""))
            guard case .whole(let count, _) = verdict else {
                Issue.record("the ledger is broken")
                return
            }
            #expect(count == 2)
        }
    }
}
