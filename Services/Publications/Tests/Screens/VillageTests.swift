import Foundation
import Persistence
import TestSupport
import Territory
import Testing
import Web

@testable import Publications

/// What residents read on the page of their commune.
@Suite struct `The front of a village` {
    @Test(arguments: Engine.allCases)
    func `shows danger first, then news and the agenda, each with who speaks`(on engine: Engine) async throws
    {
        try await Doorstep.open(on: engine) { door in
            let now = Samples.noon.instant
            try await door.publish(Samples.news, of: "c1", at: now.adding(.seconds(-60)))
            var ball = Samples.event()
            ball.occasion = Occasion(
                start: Samples.local(2026, 11, 28, 20, 30), end: Samples.local(2026, 11, 28, 23))
            try await door.publish(ball, of: "e1", at: now.adding(.seconds(-50)))
            try await door.publish(Samples.alert(), of: "e1", at: now.adding(.seconds(-40)))

            let front = try await door.parts(at: now)
            let places = Dictionary(grouping: front.parts, by: \.place)
            let danger = try #require(places[.danger]?.first).content.markup
            #expect(danger.contains("DANGER – Crue de la Baïse") && danger.contains("Montez à l’étage."))
            #expect(danger.contains("Communauté de la Vallée") && !danger.contains("<script>"))
            let news = try #require(places[.news]?.first).content.markup
            #expect(news.contains("Le marché &lt;change&gt; de place") && news.contains("Mairie de Village"))
            #expect(!news.contains("Crue") && !news.contains("Fête, concert"))
            let agenda = try #require(places[.agenda]?.first).content.markup
            #expect(agenda.contains("samedi 28 novembre, 20\u{A0}h\u{A0}30"))
            #expect(front.until == Samples.at(2026, 11, 23, 12).instant)
            #expect(front.links.contains { $0.path.text == "/actualites/96001/manifest.webmanifest" })

            let after = try await door.parts(at: Samples.at(2026, 11, 23, 12).instant)
            #expect(!after.parts.contains { $0.place == .danger })
        }
    }

    @Test(arguments: Engine.allCases)
    func `gathers several communes once each, without what is muted, danger excepted`(
        on engine: Engine
    ) async throws {
        try await Doorstep.open(on: engine) { door in
            var alert = Samples.alert()
            alert.validity.until = Moment(Instant.now.adding(.seconds(3600)))
            try await door.publish(alert, of: "e1")
            var news = Samples.news
            news.title = "Collecte des encombrants"
            try await door.publish(news, of: "e1")
            news.title = "Pain du dimanche"
            try await door.publish(news, of: "c2")

            let both = try await door.get("/suivre/mes-lieux?lieu=96001&lieu=96002").text
            #expect(both.components(separatedBy: "Collecte des encombrants").count == 2)
            #expect(both.contains("Pain du dimanche") && both.contains("Village et Hameau-sur-Baïse"))
            let less = try await door.get(
                "/suivre/mes-lieux?lieu=96001&lieu=96002&sans=niveau:epci&sans=theme:securite"
            ).text
            #expect(!less.contains("Collecte des encombrants") && less.contains("Pain du dimanche"))
            #expect(less.contains("DANGER – Crue"))
        }
    }
}
