import Persistence
import Territory
import Web

/// What the publications put on a commune's page: danger, news, the agenda of a month, how to follow.
struct VillageFront {
    let commune: Commune
    /// What is shown now, in the order in which it is read.
    let shown: [Publication]
    /// The events of a month, called off ones too.
    let events: [Publication]
    let today: CalendarDay

    static let newsCount = 10
    static let agendaDays = 30
    private static let agendaCount = 15

    static func front(of commune: Commune, _ desk: PublicationsDesk, at now: Instant) async throws
        -> CommuneFront
    {
        let (front, until) = try await desk.database.read { session in
            let front = VillageFront(
                commune: commune,
                shown: try PublicationReading.current(in: commune.code, at: now, in: session),
                events: try PublicationReading.events(
                    of: .commune(commune.code), from: CivilDate(of: now), limit: 200, at: now, in: session),
                today: Moment(now).local.day)
            let until = try PublicationReading.nextChange(in: commune.code, after: now, in: session)
            return (front, until)
        }
        return CommuneFront(
            front.parts, until: until, links: AppHead.links(of: commune),
            colour: CommuneColour(commune.code).text,
            assets: AppHead.assets + [Assets.publicationsOpenCss])
    }

    var parts: [FrontPart] {
        var parts = [
            FrontPart(.news, "Actualités", content: newsList), FrontPart(.ways, "Suivre", content: ways),
        ]
        if !dangers.isEmpty { parts.append(FrontPart(.danger, "Alerte", content: dangerList)) }
        if !occurrences.isEmpty { parts.append(FrontPart(.agenda, "Agenda", content: agenda)) }
        return parts
    }

    private var dangers: [Publication] { shown.filter(\.content.isDanger) }

    private var dangerList: HTML { "\(dangers.map { DangerCard($0).html })" }

    private var newsList: HTML {
        let news = shown.filter { publication in
            let isPinned = publication.marks[commune.code]?.kind == .pinned
            return !publication.content.isDanger && (publication.content.kind != .event || isPinned)
        }
        let all = PublicationPaths.all(of: .commune(commune.code))
        guard !news.isEmpty else {
            return "<p>Rien de nouveau en ce moment. <a href=\"\(all)\">Les actualités passées</a></p>"
        }
        let items = news.prefix(Self.newsCount).map {
            PublicationItem(publication: $0, commune: commune.code).html
        }
        return
            "<ul class=\"publications\">\n\(items)</ul>\n<p><a href=\"\(all)\">Toutes les actualités</a></p>"
    }

    private var occurrences: [AgendaLine] {
        AgendaLine.lines(of: events, from: today, days: Self.agendaDays)
    }

    private var agenda: HTML {
        let lines = occurrences.prefix(Self.agendaCount).map(\.html)
        let all = PublicationPaths.agenda(of: .commune(commune.code))
        return "<ul class=\"agenda\">\n\(lines)</ul>\n<p><a href=\"\(all)\">Tout l’agenda</a></p>"
    }

    private var ways: HTML {
        let place = PublicationPaths.all(of: .commune(commune.code))
        return """
            <p>Soyez prévenu de ce qui se passe \(French.to(commune.name))\u{A0}: sur ce téléphone, par courriel, ou dans \
            votre agenda. Sans compte.</p>
            <div class="actions">\(LinkButton("Suivre cette commune", FollowChoices(places: [commune.code]).path("/suivre")))\
            <span data-install hidden></span></div>
            <p><small><a href="\(place / "atom.xml")">Fil Atom</a> · <a href="\(place / "agenda.ics")">Agenda iCalendar</a> · \
            <a href="/suivre" data-my-choices hidden>Mes choix sur cet appareil</a></small></p>
            <p class="notice warning" data-muted hidden>Les notifications de ce site sont coupées sur cet appareil\u{A0}: il ne reçoit plus \
            rien. Permettez-les dans les réglages du navigateur, ou suivez la commune par courriel.</p>
            """
    }
}
