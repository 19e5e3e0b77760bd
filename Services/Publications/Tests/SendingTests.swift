import HTTPTypes
import Notifications
import Persistence
import TestSupport
import Testing
import Territory

@testable import Publications

/// What a message was handed over with.
struct Handed: Sendable, Equatable {
    let reaching: [String]
    let mutable: [String]
    let channels: [String]
}

extension Valley {
    /// Whom the message of one issue was for.
    func handed(_ id: String, _ sequence: Int) async throws -> Handed {
        let message = "actualites:\(id):\(sequence)"
        return try await database.read { session in
            Handed(
                reaching: try Self.words("message_audience", "audience_key", of: message, in: session),
                mutable: try Self.words("message_mutable", "audience_key", of: message, in: session),
                channels: try Self.words("message_channel", "channel", of: message, in: session))
        }
    }

    private static func words(
        _ table: SQL, _ column: SQL, of message: String, in session: borrowing Session
    ) throws -> [String] {
        try session.rows(
            "SELECT \(column) AS word FROM \(table) WHERE message_id = \(message) ORDER BY 1"
        ).map { try $0.get("word") }
    }

    /// Writes a correction and sends it, by two people.
    func correct(_ id: String, of owner: String = "f", with content: Content) async throws {
        try await store.change(id, of: owner, seen: nil, by: "anne", "Correction") {
            try $0.write(content, by: "anne", within: $1)
        }
        try await store.change(id, of: owner, seen: nil, by: "bruno", "Correction") {
            try $0.send(by: Hand("bruno"), at: Moment(.now), within: $1)
        }
    }

    /// Calls it off, by two people when it takes two.
    func callOff(_ id: String, of owner: String = "f") async throws {
        for person in ["anne", "bruno"] {
            guard try await store.find(id)?.publication.state == .published else { return }
            try await store.change(id, of: owner, seen: nil, by: person, "Annulation") { kept, _ in
                try kept.callOff(by: Hand(person), at: Moment(.now))
            }
        }
    }
}

@Suite struct `What follows a publication` {
    @Test(arguments: Engine.allCases) func `of danger goes to those who mute what it has become`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let danger = Content.danger().told(by: [.push])
            let id = try await valley.publish(danger).publication.id
            var less = danger
            less.alert = Samples.facts(.moderate)
            try await valley.correct(id, with: less)
            #expect(try await valley.handed(id, 1).mutable.isEmpty)
            try await valley.callOff(id)
            #expect(try await valley.handed(id, 2).mutable.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `is muted by nothing that did not mute it before`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let id = try await valley.publish(Samples.news.told(by: [.push])).publication.id
            #expect(try await valley.handed(id, 0).mutable == ["niveau:commune", "theme:mairie"])
            var sport = Samples.news.told(by: [.push])
            sport.theme = .sport
            try await valley.correct(id, with: sport)
            #expect(try await valley.handed(id, 1).mutable == ["niveau:commune"])
        }
    }

    @Test(arguments: Engine.allCases) func `goes wherever any of its texts went`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let first = try await valley.publish(Samples.news.told(by: [.push, .sms]), of: "e")
            let id = first.publication.id
            var less = Samples.news.told(by: [.push])
            less.audience = .communes([Samples.village])
            for _ in 0..<2 {
                less.title += "\u{A0}!"
                try await valley.correct(id, of: "e", with: less)
            }
            try await valley.callOff(id, of: "e")
            for sequence in 1...3 {
                let handed = try await valley.handed(id, sequence)
                #expect(handed.reaching == ["commune:96001", "commune:96002"])
                #expect(handed.channels == ["push", "sms"])
            }
        }
    }

    @Test(arguments: Engine.allCases) func `reaches those who followed a commune before it merged`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            try await valley.database.write { session in
                for (code, parent) in [("96008", "96009"), ("96009", "96001"), ("96003", "96001")] {
                    try session.execute(
                        """
                        INSERT INTO former_commune (code, name, sort_key, kind, parent_code, ended_on)
                        VALUES (\(code), 'Ancienne', 'ancienne', 'COMD', \(parent), '2019-01-01')
                        """)
                }
                try Version.territory.bump(in: session)
            }
            let id = try await valley.publish(Content.danger().told(by: [.push])).publication.id
            // 96003 is a commune of today again: its old code is its own.
            #expect(
                try await valley.handed(id, 0).reaching == [
                    "commune:96001", "commune:96008", "commune:96009",
                ])
            let wishes = Wishes(follows: Set([AudienceKey("commune:96008")].compactMap(\.self)))
            let gazetteer = try await valley.desk.territory.gazetteer()
            #expect(FollowChoices(wishes, in: gazetteer).places == [Samples.village])
        }
    }
}

@Suite struct `The hour from which it is shown` {
    private let later = Moment(Instant.now.adding(.seconds(36_000)))

    @Test(arguments: Engine.allCases) func `of an alert is said, and hides nothing`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { [later] valley in
            var storm = Content.danger().told(by: [.push, .panel])
            storm.validity.from = later
            let id = try await valley.publish(storm).publication.id
            let page = try await valley.get("/actualites/publication/\(id)")
            #expect(page.status == 200 && page.text.contains("Du \(later.inWords)"))
            for path in ["atom.xml", "alertes.atom", "panneau"] {
                #expect(try await valley.get("/actualites/96001/\(path)").text.contains("Crue"), "\(path)")
            }
            let now = Instant.now
            let shown = try await valley.database.read { session in
                try PublicationReading.current(in: Samples.village, at: now, in: session)
            }
            #expect(shown.map(\.id) == [id] && shown[0].isCurrent(at: Moment(now)))
            let cap = try await valley.get("/actualites/publication/\(id)/alerte.xml").text
            #expect(try CAPAlert(reading: Array(cap.utf8)).infos[0].onset?.moment == later)
        }
    }

    @Test(arguments: Engine.allCases) func `of anything else is the hour at which its message leaves`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { [later] valley in
            var news = Samples.news.told(by: [.push])
            news.validity.from = later
            let id = try await valley.publish(news).publication.id
            #expect(try await valley.get("/actualites/publication/\(id)").status == 404)
            let leaves = try await valley.number("SELECT made_at FROM message")
            #expect(Int64(leaves) == later.instant.milliseconds)
            // Nobody was told: the cancellation tells nobody either.
            try await valley.callOff(id)
            #expect(try await valley.messages() == ["actualites:\(id):0"])
            #expect(
                try await valley.number("SELECT COUNT(*) FROM message WHERE withdrawn_at IS NOT NULL") == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `is not put off once it is shown`(engine: Engine) async throws {
        try await Valley.open(on: engine) { [later] valley in
            let id = try await valley.publish(Samples.news).publication.id
            await #expect(throws: PublicationRefusal.self) {
                var news = Samples.news
                news.validity.from = later
                try await valley.correct(id, with: news)
            }
            #expect(try await valley.get("/actualites/publication/\(id)").status == 200)
        }
    }
}

@Suite struct `What is over` {
    @Test func `does not go out, now, later or by itself`() throws {
        var news = Samples.news
        news.validity.until = Samples.noon
        let event = Samples.event(Recurrence(.weekly, until: Samples.day(2026, 11, 21)))
        for content in [news, event] {
            var publication = Samples.publication(content)
            #expect(throws: PublicationRefusal.self) {
                try publication.publish(by: Hand("anne"), at: Samples.noon, within: Samples.valley)
            }
            let before = Samples.at(2026, 3, 1, 8)
            #expect(throws: PublicationRefusal.self) {
                try publication.schedule(
                    for: Samples.noon, by: Hand("anne"), at: before, within: Samples.valley)
            }
            #expect(publication.state == .draft)
            try publication.schedule(
                for: Samples.at(2026, 3, 2, 8), by: Hand("anne"), at: before, within: Samples.valley)
            #expect(throws: PublicationRefusal.self) {
                try publication.release(at: Samples.noon, within: Samples.valley)
            }
            #expect(publication.issues.isEmpty)
        }
    }

    @Test func `is not an event that still takes place today`() throws {
        var publication = Samples.publication(Samples.event())
        try publication.publish(
            by: Hand("anne"), at: Samples.at(2026, 3, 7, 23), within: Samples.valley)
        #expect(publication.state == .published)
    }
}

@Suite struct `The life of a message` {
    private func life(_ publication: Publication, at now: Moment = Samples.noon) throws -> Duration {
        let message = PublicationMessage(publication, site: Valley.site, at: now)
        return try #require(message.message(outlets: [.push], channels: [.push])).life
    }

    /// Published when there still was time.
    private func publication(_ occasion: Occasion) throws -> Publication {
        var content = Samples.event()
        content.occasion = occasion
        var publication = Samples.publication(content)
        try publication.publish(by: Hand("anne"), at: Moment(occasion.start), within: Samples.valley)
        return publication
    }

    private func duration(_ moment: Moment) -> Duration { .seconds(moment.seconds - Samples.noon.seconds) }

    @Test func `ends when what it tells of ends next`() throws {
        let weekly = try publication(
            Occasion(
                start: Samples.local(2026, 3, 7, 20, 30), end: Samples.local(2026, 3, 7, 23),
                recurrence: Recurrence(.weekly, until: Samples.day(2027, 2, 28))))
        #expect(try life(weekly) == duration(Samples.at(2026, 11, 28, 23)))
        let running = try publication(
            Occasion(
                start: Samples.local(2026, 11, 20, 9), end: Samples.local(2026, 11, 24, 18), isAllDay: true))
        #expect(try life(running) == duration(Samples.at(2026, 11, 25, 0)))
        let night = try publication(
            Occasion(
                start: Samples.local(2026, 11, 1, 22), end: Samples.local(2026, 11, 2, 14),
                recurrence: Recurrence(.daily, until: Samples.day(2026, 12, 1))))
        #expect(try life(night) == duration(Samples.at(2026, 11, 22, 14)))
    }

    @Test func `is a day at least when it corrects or calls off`() throws {
        var brief = try publication(
            Occasion(start: Samples.local(2026, 11, 22, 10), end: Samples.local(2026, 11, 22, 12, 5)))
        #expect(try life(brief) == .seconds(3600))
        try brief.correct(
            with: brief.content, writtenBy: "anne", sentBy: Hand("anne"), at: Samples.noon,
            within: Samples.valley)
        #expect(try life(brief) == .seconds(86_400))
        try brief.cancel(askedBy: "anne", sentBy: Hand("anne"), at: Samples.noon)
        #expect(try life(brief) == .seconds(86_400))
    }
}
