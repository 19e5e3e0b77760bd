import Files
import Foundation
import Territory
import Testing

@testable import Publications

@Suite struct `What went out` {
    let head = FeedHead(
        title: "Vallée\u{A0}: actualités", page: "https://vallee.example/actualites",
        address: "https://vallee.example/actualites.atom", since: Samples.noon)

    func tree(_ xml: String) throws -> XMLTree {
        try XMLReader.read(Array(xml.utf8), within: XMLLimits(bytes: 1 << 20, depth: 8, elements: 1000))
    }

    @Test func `is an Atom feed in which HTML is text and the latest comes first`() throws {
        let old = try Samples.published(Samples.news)
        var new = try Samples.published(Samples.alert(), id: "019a0000-0000-7000-8000-000000000002")
        try new.cancel(askedBy: "anne", sentBy: Hand("bruno"), at: Samples.at(2026, 11, 22, 15))
        let items = try [old, new].map(Samples.outgoing)
        let feed = try tree(AtomFeed(head, items: items, links: Samples.links).xml)
        #expect(feed.all("updated").map(\.text) == ["2026-11-22T15:00:00+01:00"])
        let entries = feed.all("entry")
        #expect(
            entries.map { $0.all("title")[0].text } == [
                "Annulé\u{A0}: Crue de la Baïse", "Le marché <change> de place",
            ])
        #expect(entries[1].all("content").map(\.text) == [Samples.text])
        #expect(entries[0].all("content").map(\.text) == [Samples.text + "\n\nMontez à l’étage."])
        #expect(entries[1].children.first { $0.name == "point" }?.text == "43.93 0.62")
        #expect(
            entries[0].all("link").compactMap { $0.attributes["type"] } == [
                "text/html", "application/cap+xml",
            ])
        let empty = try tree(AtomFeed(head, items: [], links: Samples.links).xml)
        #expect(empty.all("updated").map(\.text) == ["2026-11-22T12:00:00+01:00"])
    }

    @Test func `is an RSS feed whose descriptions are escaped twice`() throws {
        let items = [try Samples.outgoing(Samples.published(Samples.news))]
        let channel = try #require(
            try tree(RSSFeed(head, items: items, links: Samples.links).xml).all("channel").first)
        let item = try #require(channel.all("item").first)
        #expect(item.all("description")[0].text.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; plus"))
        #expect(item.all("description")[0].text.contains("<br/>\nmerci."))
        #expect(item.all("pubDate").map(\.text) == ["Sun, 22 Nov 2026 12:00:00 +0100"])
    }

    @Test func `that is an alert is in the index of alerts, with the address of its file`() throws {
        let items = try [Samples.alert(), Samples.news].map { try Samples.outgoing(Samples.published($0)) }
        let index = try tree(CAPIndex(head, items: items, sender: "a@b", links: Samples.links).xml)
        #expect(index.all("entry").map { $0.all("link")[0].attributes["type"] } == ["application/cap+xml"])
        #expect(index.all("entry").map { $0.all("id")[0].text }.allSatisfy { $0.hasSuffix(".0") })
    }

    @Test func `is a table without formulas`() throws {
        var content = Samples.news
        content.title = "=SOMME(A1)"
        let rows = PublicationsCSV([try Samples.outgoing(Samples.published(content))], links: Samples.links)
            .text
        #expect(rows.hasPrefix("\u{FEFF}id;nature;titre;"))
        #expect(rows.contains(";Actualité;'=SOMME(A1);\"Le pont est fermé <script>"))
        #expect(rows.contains(";\"Place; de la Mairie, sud\";43.93;0.62;2026-11-22T12:00:00+01:00;"))
        #expect(rows.contains(";96001 96002;"))
    }

    @Test func `is a collection for maps`() throws {
        var alert = Samples.alert()
        // Given with the clock, it turns against it (RFC 7946).
        let ring = [Position(lon: 0, lat: 0), Position(lon: 0, lat: 1), Position(lon: 1, lat: 1)]
        alert.place = Place(label: "x", ground: .polygon(ring))
        let items = try [alert, Samples.news, Samples.event(allDay: true)].map {
            try Samples.outgoing(Samples.published($0))
        }
        let json = PublicationsGeoJSON(items, links: Samples.links).text
        let value = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let features = try #require(value["features"] as? [[String: Any]])
        #expect(features.count == 3)
        #expect(json.contains("[[[0,0],[1,1],[0,1],[0,0]]]"))
        #expect(json.contains("\"coordinates\":[0.62,43.93]"))
        #expect(
            json.contains("\"from\":\"2026-03-07T00:00:00+01:00\",\"until\":\"2026-03-08T00:00:00+01:00\""))
        #expect(!json.contains("[[[[") && json.contains("\"severity\":\"Extreme\""))
    }
}

@Suite struct `The agenda to subscribe to` {
    func lines(_ publications: [Publication]) throws -> [String] {
        let text = CalendarFeed(
            title: "Vallée, agenda", items: try publications.map(Samples.outgoing), links: Samples.links
        ).text
        for line in text.utf8.split(separator: 10) { #expect(line.last == 13 && line.count <= 76) }
        #expect(!text.replacing("\r\n", with: "").contains("\n"))
        return text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    }

    @Test func `names each event once and for all, numbered, called off when it is`() throws {
        var event = try Samples.published(Samples.event())
        #expect(try lines([event]).contains("STATUS:CONFIRMED"))
        try event.cancel(askedBy: "anne", sentBy: Hand("anne"), at: Samples.noon)
        let lines = try lines([event, try Samples.published(Samples.news)])
        #expect(lines.filter { $0.hasPrefix("UID:") } == ["UID:" + event.id])
        for line in [
            "STATUS:CANCELLED", "SEQUENCE:1", "GEO:43.93;0.62", "X-WR-CALNAME:Vallée\\, agenda",
            "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "DTSTART;TZID=Europe/Paris:20260307T203000",
            "LOCATION:Place\\; de la Mairie\\, sud", "DTSTAMP:20261122T110000Z", "TZID:Europe/Paris",
        ] {
            #expect(lines.contains(line))
        }
        #expect(
            lines.contains { $0.hasPrefix("DESCRIPTION:") && $0.hasSuffix("voir \\\\ la carte\\,\\nmerci.") })
    }

    @Test func `tells how an event comes back`() throws {
        let until = Samples.day(2026, 7, 31)
        let rules = try [
            (Recurrence(.weekly, interval: 2, until: until), false),
            (Recurrence(.monthlyByWeekday, until: until), false),
            (Recurrence(.monthly, until: until), true),
        ].map { recurrence, allDay in
            try lines([Samples.published(Samples.event(recurrence, allDay: allDay))]).filter {
                $0.hasPrefix("RRULE") && !$0.contains("YEARLY")
            }
        }
        #expect(
            rules == [
                ["RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20260731T215959Z"],
                ["RRULE:FREQ=MONTHLY;BYDAY=1SA;UNTIL=20260731T215959Z"],
                ["RRULE:FREQ=MONTHLY;UNTIL=20260731"],
            ])
        let whole = try lines([Samples.published(Samples.event(allDay: true))])
        #expect(whole.contains("DTSTART;VALUE=DATE:20260307") && whole.contains("DTEND;VALUE=DATE:20260308"))
    }
}
