import Persistence
import Territory
import Web

/// The news of several communes on one page to keep as a bookmark: nothing is kept of who reads it.
struct ShowMyPlaces {
    static func routes(_ desk: PublicationsDesk) -> [Route] {
        [
            .get("/suivre/mes-lieux", .anyone) { visit in
                let gazetteer = try await desk.territory.gazetteer()
                let choices = FollowChoices(asked: visit, in: gazetteer)
                guard !choices.places.isEmpty else { return .redirect(to: "/suivre") }
                let now = Instant.now
                let (shown, events) = try await desk.database.read { session in
                    (
                        try choices.places.map {
                            try PublicationReading.current(in: $0, at: now, in: session)
                        },
                        try choices.places.map {
                            try PublicationReading.events(
                                of: .commune($0), from: CivilDate(of: now), limit: 100, at: now, in: session)
                        }
                    )
                }
                return MyPlacesPage(
                    gazetteer: gazetteer, choices: choices, shown: shown.merged(choices),
                    events: events.merged(choices), today: Moment(now).local.day
                ).reply(to: visit)
            }
        ]
    }
}

extension [[Publication]] {
    /// Each once, without what is muted.
    fileprivate func merged(_ choices: FollowChoices) -> [Publication] {
        var seen: Set<String> = []
        return joined().filter { !choices.isMuted($0) && seen.insert($0.id).inserted }
    }
}

/// The page: danger first, then what was last sent, then the agenda.
struct MyPlacesPage {
    let gazetteer: Gazetteer
    let choices: FollowChoices
    let shown: [Publication]
    let events: [Publication]
    let today: CalendarDay

    private static let newsCount = 20

    func reply(to visit: Visit) -> Reply {
        var page = Page(
            "Mes communes", .open,
            content: """
                <p class="lead">\(gazetteer.names(of: choices.places)). <a href="\(choices.path("/suivre"))">Changer</a></p>
                \(news)\(agenda)
                <p>Gardez cette page dans vos favoris\u{A0}: vos choix sont dans son adresse, et nulle part ailleurs.</p>
                """)
        page.assets = AppHead.assets + [Assets.publicationsOpenCss]
        return visit.page(page)
    }

    private var news: HTML {
        let dangers = shown.filter(\.content.isDanger)
        let others = shown.filter { !$0.content.isDanger && $0.content.kind != .event }
            .sorted {
                ($0.issues.last?.sent ?? Moment(seconds: 0)) > ($1.issues.last?.sent ?? Moment(seconds: 0))
            }
        let alerts: HTML? = dangers.isEmpty ? nil : "<h2>Alerte</h2>\n\(dangers.map { DangerCard($0).html })"
        let items = others.prefix(Self.newsCount).map { PublicationItem(publication: $0).html }
        let list: HTML =
            items.isEmpty
            ? "<p>Rien de nouveau en ce moment.</p>\n" : "<ul class=\"publications\">\n\(items)</ul>\n"
        return "\(alerts)<h2>Actualités</h2>\n\(list)"
    }

    private var agenda: HTML? {
        let lines = AgendaLine.lines(of: events, from: today, days: VillageFront.agendaDays).prefix(30)
        return lines.isEmpty ? nil : "<h2>Agenda</h2>\n<ul class=\"agenda\">\n\(lines.map(\.html))</ul>\n"
    }
}
