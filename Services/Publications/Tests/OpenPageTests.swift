import Foundation
import HTTPTypes
import Persistence
import TestSupport
import Testing

@testable import Publications

@Suite struct `The pages that everybody reads` {
    @Test(arguments: Engine.allCases) func `show what went out, and no draft`(engine: Engine) async throws {
        try await Valley.open(on: engine) { valley in
            let draft = try await valley.store.draft(Samples.news, of: "f", by: "anne")
            #expect(
                try await valley.get("/actualites/publication/\(draft.publication.id)").status == 404)
            #expect(
                try await valley.get("/actualites/96001").text.contains("Aucune actualité pour le moment"))
            let sent = try await valley.publish(Samples.news, of: "e")
            let list = try await valley.get("/actualites/96002")
            #expect(list.status == 200 && list.text.contains("Le marché &lt;change&gt; de place"))
            #expect(list.text.contains("CC de la Baïse"))
            #expect(try await valley.get("/actualites/epci/200000001").text.contains("Le marché"))
            #expect(try await !valley.get("/actualites/96003").text.contains("Le marché"))
            let page = try await valley.get("/actualites/publication/\(sent.publication.id)")
            #expect(page.text.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; plus"))
            #expect(!page.text.contains("<script>alert"))
        }
    }

    @Test(arguments: Engine.allCases) func `say that something is danger, an exercise, over or called off`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let danger = try await valley.publish(.danger())
            let page = "/actualites/publication/\(danger.publication.id)"
            #expect(try await valley.get(page).text.contains("class=\"notice danger\""))
            for person in ["bruno", "anne"] {
                try await valley.store.change(
                    danger.publication.id, of: "f", seen: nil, by: person, "Annulation"
                ) { kept, _ in try kept.callOff(by: .init(person), at: Moment(Instant.now)) }
            }
            let off = try await valley.get(page).text
            #expect(off.contains("C’est annulé depuis le") && off.contains("Annulé\u{A0}: Crue"))
            var exercise = Content.danger()
            exercise.isExercise = true
            let trial = try await valley.publish(exercise)
            let text = try await valley.get("/actualites/publication/\(trial.publication.id)").text
            #expect(text.contains("EXERCICE – Crue") && text.contains("il n’y a aucun danger"))
        }
    }

    @Test(arguments: Engine.allCases) func `tell each day on which an event takes place`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let today = Moment(Instant.now).local.day
            var event = Samples.event(Recurrence(.weekly, until: today.adding(days: 60)))
            event.title = "Marché de producteurs"
            event.occasion?.start = LocalTime(today.adding(days: 3), hour: 9)
            event.occasion?.end = LocalTime(today.adding(days: 3), hour: 12)
            try await valley.publish(event)
            let page = try await valley.get("/actualites/96001/agenda").text
            #expect(page.components(separatedBy: "Marché de producteurs").count - 1 == 4)
            #expect(page.contains("9\u{A0}h"))
            let later = try await valley.get("/actualites/96001/agenda?depuis=\(today.adding(days: 62).text)")
                .text
            #expect(later.contains("Rien n’est annoncé"))
        }
    }

    @Test(arguments: Engine.allCases) func `are filtered by theme and nature, and leafed through`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            for number in 1...23 {
                var news = Samples.news
                news.title = "Nouvelle n° \(number)."
                news.theme = number == 7 ? .water : .school
                try await valley.publish(news)
            }
            let first = try await valley.get("/actualites/96001").text
            #expect(first.contains("Page 1 sur 2") && !first.contains("Nouvelle n° 1."))
            #expect(try await valley.get("/actualites/96001?page=2").text.contains("Nouvelle n° 1."))
            let water = try await valley.get("/actualites/96001?theme=eau").text
            #expect(water.contains("Nouvelle n° 7.") && !water.contains("Nouvelle n° 8."))
            #expect(try await valley.get("/actualites/96001?nature=works").text.contains("Rien de tel"))
        }
    }

    @Test(arguments: Engine.allCases) func `give the panel what was sent to it, in its letters`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            #expect(try await valley.get("/actualites/96001/panneau").text.contains("<h1>Fontbrune</h1>"))
            try await valley.publish(Samples.news)
            try await valley.publish(Content.danger().told(by: [.panel]))
            let panel = try await valley.get("/actualites/96001/panneau").text
            #expect(panel.contains("Crue de la Baïse") && panel.contains("<main class=\"danger\">"))
            #expect(!panel.contains("Le marché"))
            let lines = try await valley.get("/actualites/96001/panneau.txt?colonnes=10").text
            #expect(lines.hasPrefix("Crue de la\nBaïse\n"))
            #expect(lines.split(separator: "\n").allSatisfy { $0.count <= 10 })
        }
    }

    @Test(arguments: Engine.allCases) func `print a poster with its code`(engine: Engine) async throws {
        try await Valley.open(on: engine) { valley in
            let sent = try await valley.publish(Samples.news)
            let poster = try await valley.get("/actualites/publication/\(sent.publication.id)/affiche").text
            #expect(
                poster.contains("vallee.example/actualites/publication/")
                    && poster.contains("<svg class=\"qr\""))
            #expect(
                try await valley.get("/actualites/96001/affiche").text.contains(
                    "vallee.example/commune/96001"))
        }
    }

    @Test(arguments: Engine.allCases) func `give the pictures of what is out, and no other`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let bytes: [UInt8] = [1, 2, 3]
            try await valley.database.write { session in
                try PictureTable.add(
                    id: "place", of: "f", type: "image/png", width: 1, height: 1, bytes: bytes, at: .now,
                    in: session)
            }
            var news = Samples.news
            news.picture = Picture(id: "place", description: "La place")
            let draft = try await valley.store.draft(news, of: "f", by: "anne")
            #expect(try await valley.get("/actualites/image/place").status == 404)
            try await valley.store.change(draft.publication.id, of: "f", seen: nil, by: "anne", "Envoi") {
                kept, reach in try kept.send(by: Hand("anne"), at: Moment(Instant.now), within: reach)
            }
            #expect(try await valley.get("/actualites/image/place").status == 200)
            #expect(
                try await valley.get("/actualites/publication/\(draft.publication.id)").text.contains(
                    "alt=\"La place\""))
            try await valley.database.write { try PictureTable.forgetLoose(before: .now, in: $0) }
            #expect(try await valley.get("/actualites/image/place").status == 200)
        }
    }
}

@Suite struct `The feeds of a place` {
    @Test(arguments: Engine.allCases) func `are another edition when what is read changes, and at its hour`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            let now = Instant.now
            let hour = now.adding(.seconds(3600))
            let tags = {
                try await valley.database.read { session in
                    try [now, hour].map { try valley.desk.edition.tag(at: $0, in: session) }
                }
            }
            let path = "/actualites/96001/publications.csv"
            let known = try #require(try await valley.get(path).headers[.eTag])
            let empty = try await tags()
            #expect(known == "\"\(empty[0])\"" && empty[0] == empty[1])
            _ = try await valley.store.draft(Samples.news, of: "f", by: "anne")
            #expect(try await tags() == empty)

            var news = Samples.news
            news.validity.from = Moment(hour)
            let id = try await valley.publish(news, of: "e").publication.id
            let coming = try await tags()
            #expect(coming[0] != empty[0] && coming[0] != coming[1])
            let again = try await valley.get(path, [.ifNoneMatch: known])
            #expect(again.status == 200)
            try await valley.store.mark(id, .hidden, in: Samples.village, by: "anne")
            #expect(try await tags()[1] != coming[1])
        }
    }

    @Test(arguments: Engine.allCases) func `hold what went out, and say when nothing changed`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley in
            try await valley.publish(Samples.news, of: "e")
            let sent = try await valley.publish(.danger())
            for tail in [
                "atom.xml", "rss.xml", "agenda.ics", "alertes.atom", "publications.csv",
                "publications.geojson",
            ] {
                for place in ["96001", "epci/200000001", "departement/96"] {
                    let feed = try await valley.get("/actualites/\(place)/\(tail)")
                    #expect(feed.status == 200, "\(place)/\(tail)")
                    let tag = try #require(feed.headers[.eTag])
                    let again = try await valley.get("/actualites/\(place)/\(tail)", [.ifNoneMatch: tag])
                    #expect(again.status == 304)
                }
            }
            let atom = try await valley.get("/actualites/96001/atom.xml").text
            #expect(atom.contains("https://vallee.example/actualites/publication/\(sent.publication.id)"))
            #expect(try await valley.get("/actualites/96001/atom.xml?theme=securite").text.contains("Crue"))
            #expect(
                try await !valley.get("/actualites/96001/atom.xml?theme=securite").text.contains("marché"))
            #expect(try await !valley.get("/actualites/epci/200000001/atom.xml").text.contains("Crue"))
            let cap = try await valley.get("/actualites/publication/\(sent.publication.id)/alerte.xml")
            #expect(cap.text.contains("<sender>alertes@vallee.example</sender>"))
            _ = try CAPAlert(reading: Array(cap.text.utf8))
            #expect(try await valley.get("/actualites/99999/atom.xml").status == 404)
        }
    }
}
