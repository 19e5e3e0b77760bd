import Persistence
import Territory
import Web

/// What takes place somewhere, day by day, for a month at a time.
struct ShowAgenda {
    static func routes(_ desk: PublicationsDesk) -> [Route] {
        PublicationsDesk.everywhere("/agenda") { visit in
            let place = try await desk.place(visit)
            let now = Instant.now
            let today = Moment(now).local.day
            let first = visit.query("depuis").flatMap { CalendarDay(text: $0) } ?? today
            let from = CivilDate(first.text) ?? CivilDate(of: now)
            let events = try await desk.database.read { session in
                try PublicationReading.events(of: place.place, from: from, at: now, in: session)
            }
            return AgendaPage(place: place, first: first, today: today, events: events).reply(to: visit)
        }
    }
}

/// One time that an event takes place.
struct Happening: Sendable {
    let day: CalendarDay
    let publication: Publication

    /// Every time that these events take place between two days, both included, in order.
    static func all(of events: [Publication], from first: CalendarDay, through last: CalendarDay)
        -> [Happening]
    {
        events.flatMap { event in
            let length = event.content.occasion.map { $0.end.day.number - $0.start.day.number } ?? 0
            let days = event.content.occasion?.days(from: first.adding(days: -length), through: last) ?? []
            // What began before and goes on is told on the first day.
            return days.map { Happening(day: max($0, first), publication: event) }
        }.sorted { left, right in
            (left.day, left.start, left.publication.id) < (right.day, right.start, right.publication.id)
        }
    }

    private var start: String {
        guard let occasion = publication.content.occasion, !occasion.isAllDay else { return "" }
        return occasion.start.time
    }

    /// « 20 h 30 », nothing for what takes the day.
    var hour: String? {
        guard let occasion = publication.content.occasion, !occasion.isAllDay else { return nil }
        return occasion.start.timeInWords
    }
}

/// The page of the agenda.
struct AgendaPage {
    let place: PlaceDesk
    let first: CalendarDay
    let today: CalendarDay
    let events: [Publication]

    static let days = 31

    func reply(to visit: Visit) -> Reply {
        let happenings = Happening.all(of: events, from: first, through: first.adding(days: Self.days - 1))
        var page = Page(
            "Agenda", .open, commune: place.name,
            content:
                "\(happenings.isEmpty ? nothing : AgendaList(happenings: happenings).html)\(moving)\(feed)")
        page.assets = [Assets.publicationsOpenCss]
        if let commune = place.commune { AppHead.add(to: &page, of: commune) }
        page.breadcrumb = Breadcrumb(place.steps + [("Actualités", place.path)])
        return visit.page(page)
    }

    private var nothing: HTML {
        EmptyState(
            "Rien n’est annoncé du \(first.inWords) au \(first.adding(days: Self.days - 1).inWords)",
            "Les dates annoncées par la commune et l’intercommunalité s’afficheront ici."
        ).html
    }

    private var moving: HTML {
        let path = PublicationPaths.agenda(of: place.place)
        let back: HTML? =
            first > today
            ? LinkButton("Revenir à aujourd’hui", path, .quiet).html : nil
        let next = LinkButton(
            "Les 31 jours suivants", path.query("depuis", first.adding(days: Self.days).text), .quiet)
        return "<p class=\"actions\">\(back)\(next)</p>\n"
    }

    private var feed: HTML {
        """
        <p><a href="\(place.path / "agenda.ics")">S’abonner à cet agenda</a>\u{A0}: il se met à jour tout seul dans le \
        calendrier de votre téléphone.</p>

        """
    }
}

/// Events under the days on which they take place.
struct AgendaList: Component {
    let happenings: [Happening]

    var html: HTML {
        let days = Dictionary(grouping: happenings, by: \.day).sorted { $0.key < $1.key }
        let parts = days.map { day, happenings in
            "<h2>\(day.inWords.prefix(1).uppercased() + day.inWords.dropFirst())</h2>\n<ul class=\"agenda\">\n\(happenings.map(line))</ul>\n"
                as HTML
        }
        return "\(parts)"
    }

    private func line(_ happening: Happening) -> HTML {
        let publication = happening.publication
        let place = MessageFacts.place(publication.content).map { ", " + $0 } ?? ""
        let hour: HTML? = happening.hour.map { "<strong>\($0)</strong> " }
        return """
            <li>\(hour)<a href="\(PublicationPaths.publication(publication.id))">\(publication.headline)</a>\(place) \
            <small>\(publication.owner.voice)</small></li>

            """
    }
}
