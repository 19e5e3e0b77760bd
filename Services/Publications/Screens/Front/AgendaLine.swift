import Territory
import Web

/// One time that an event takes place, on one line with its day.
struct AgendaLine: Component {
    let happening: Happening

    /// The times of these events within so many days.
    static func lines(of events: [Publication], from today: CalendarDay, days: Int) -> [AgendaLine] {
        Happening.all(of: events, from: today, through: today.adding(days: days)).map(AgendaLine.init)
    }

    var html: HTML {
        let publication = happening.publication
        let hour = happening.hour.map { ", " + $0 } ?? ""
        let place = MessageFacts.place(publication.content).map { ", " + $0 } ?? ""
        return """
            <li><strong>\(happening.day.shortInWords)\(hour)</strong>\u{A0}: \
            <a href="\(PublicationPaths.publication(publication.id))">\(publication.headline)</a>\(place) \
            <small>\(publication.owner.voice)</small></li>

            """
    }
}
