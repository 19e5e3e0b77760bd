import Territory
import Testing

@testable import Publications

/// Publications of a fictional valley, to try rules and formats on.
enum Samples {
    static let village = commune("96001")
    static let hamlet = commune("96002")
    static let valley = Reach(own: [village, hamlet])
    static let links = PublicLinks(origin: "https://vallee.example")
    static let noon = at(2026, 11, 22, 12)
    static let text = "Le pont est fermé <script>alert(1)</script> & plus\u{A0}; voir \\ la carte,\nmerci."

    static let owner = Publication.Owner(level: .epci, code: "200000001", name: "Communauté de la Vallée")

    static func commune(_ code: String) -> CodeINSEE {
        CodeINSEE(code) ?? fallback
    }

    /// Never met: the codes above are well formed.
    private static var fallback: CodeINSEE {
        Issue.record("a sample code is not well formed")
        return commune("00000")
    }

    static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay {
        CalendarDay(year: year, month: month, day: day) ?? CalendarDay(number: 0)
    }

    static func local(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) -> LocalTime {
        LocalTime(Self.day(year, month, day), hour: hour, minute: minute)
    }

    static func at(_ year: Int, _ month: Int, _ day: Int, _ hour: Int) -> Moment {
        Moment(local(year, month, day, hour))
    }

    static func facts(_ severity: Severity) -> AlertFacts {
        AlertFacts(
            categories: [.weather, .networks], event: "Crue", urgency: .immediate, severity: severity,
            certainty: .observed, responses: [.avoid, .prepare], instruction: "Montez à l’étage.")
    }

    static func alert(_ severity: Severity = .extreme, exercise: Bool = false) -> Content {
        Content(
            kind: .alert, title: "Crue de la Baïse", text: text, theme: .safety,
            validity: Validity(until: at(2026, 11, 23, 12)), alert: facts(severity), isExercise: exercise)
    }

    static let news = Content(
        kind: .news, title: "Le marché <change> de place", text: text,
        place: Place(label: "Place; de la Mairie, sud", ground: .point(Position(lon: 0.62, lat: 43.93))))

    static func event(_ recurrence: Recurrence? = nil, allDay: Bool = false) -> Content {
        var content = news
        content.kind = .event
        content.title =
            "Fête, concert\u{A0}; été – une soirée très longue pour dépasser soixante-quinze octets éàü"
        content.theme = .culture
        content.occasion = Occasion(
            start: local(2026, 3, 7, 20, 30), end: local(2026, 3, 7, 23), isAllDay: allDay,
            recurrence: recurrence)
        return content
    }

    static func publication(_ content: Content, id: String = "019a0000-0000-7000-8000-000000000001")
        -> Publication
    {
        Publication(id: id, owner: owner, author: "anne", content: content)
    }

    static func published(
        _ content: Content, id: String = "019a0000-0000-7000-8000-000000000001"
    ) throws -> Publication {
        var publication = publication(content, id: id)
        // An event goes out as long as it is not over.
        let hour = content.occasion.map { Moment($0.start) } ?? noon
        try publication.publish(by: Hand("bruno"), at: hour, within: valley)
        return publication
    }

    static func outgoing(_ publication: Publication) throws -> OutgoingItem {
        try #require(
            OutgoingItem(
                publication,
                to: [.init(code: hamlet, name: "Hameau"), .init(code: village, name: "Village-sur-Baïse")]))
    }
}
