import Notifications
import Persistence
import TestSupport
import Testing
import Territory

@testable import Publications

/// Whom what follows a publication is said to, and what proves it.
@Suite struct `A correction or a cancellation` {
    @Test(arguments: Engine.allCases) func `tells nobody who was never told before`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            // Corrected before it is shown: who is left out hears nothing.
            var later = Samples.news.told(by: [.push])
            later.validity = Validity(from: Moment(Instant.now.adding(.seconds(86_400))))
            let id = try await valley.publish(later, of: "e").publication.id
            later.audience = .communes([Samples.village])
            try await valley.correct(id, of: "e", with: later)
            #expect(try await valley.handed(id, 1).reaching == ["commune:96001"])
            let push: String? = try await valley.database.read { session in
                try session.value(
                    "SELECT payload FROM message_channel WHERE message_id = \("actualites:\(id):1")")
            }
            #expect(push?.contains("Corrigé") == false)
            // Called off: a commune that joined since was never told.
            let sent = try await valley.publish(Samples.news.told(by: [.push]), of: "e").publication.id
            try await valley.database.write { session in
                try session.execute(
                    """
                    INSERT INTO membership (member_id, owner_id, owner_kind, since)
                    VALUES ('h', 'e', 'epci', '2017-01-01')
                    """)
                try Version.territory.bump(in: session)
            }
            try await valley.callOff(sent, of: "e")
            #expect(try await valley.handed(sent, 1).reaching == ["commune:96001", "commune:96002"])
        }
    }

    @Test(arguments: Engine.allCases) func `is proved with all the communes that it is said to`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let id = try await valley.publish(Samples.news.told(by: [.push]), of: "e").publication.id
            var less = Samples.news.told(by: [.push])
            less.audience = .communes([Samples.village])
            try await valley.correct(id, of: "e", with: less)
            try await valley.callOff(id, of: "e")
            for sequence in 0...2 {
                let facts = try await valley.database.read { session in
                    try Ledger.events(of: "actualites:\(id):\(sequence)", in: session)
                        .first { $0.kind == "publication" }?.factList
                }
                #expect(facts?["reached"] == "96001 96002" && facts?["alone"] == nil)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `is counted before it is asked, without what was only prepared`(
        engine: Engine
    ) async throws {
        try await OfficeCounter.with(engine) { counter in
            var news = Samples.news
            news.audience = .communes([Samples.village])
            let kept = try await counter.store.draft(news, of: "e1", by: "agente")
            let id = kept.publication.id
            try await counter.store.change(id, of: "e1", seen: nil, by: "agente", "Envoi") {
                try $0.send(by: Hand("agente"), at: Moment(.now), within: $1)
            }
            try await counter.store.change(id, of: "e1", seen: nil, by: "agente", "Correction") {
                var wider = $0.working
                wider.audience = .communes([Samples.village, Samples.hamlet])
                try $0.write(wider, by: "agente", within: $1)
            }
            let page = "/epci/200000001/actualites/publication/\(id)"
            #expect(try await counter.get(page, as: "agente").text.contains("Village, Hameau"))
            let question = try await counter.get(page + "/annulation", as: "agente").text
            #expect(question.contains("annulée dans 1\u{A0}commune."))
        }
    }

    @Test func `or a first sending, is refused when it would be over before it is shown`() throws {
        var fair = Samples.event()
        fair.validity = Validity(from: Samples.at(2098, 1, 5, 8))
        fair.occasion = Occasion(
            start: Samples.local(2098, 1, 1, 10), end: Samples.local(2098, 1, 1, 18))
        var kept = KeptPublication(Samples.publication(fair))
        #expect(throws: PublicationRefusal.alreadyOver) {
            try kept.send(by: Hand("anne"), at: Samples.noon, within: Samples.valley)
        }
        #expect(throws: PublicationRefusal.alreadyOver) {
            try kept.schedule(
                for: Samples.at(2097, 1, 1, 8), by: Hand("anne"), at: Samples.noon, within: Samples.valley)
        }
    }
}
