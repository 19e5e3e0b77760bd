import Territory
import Web

/// One time that an event takes place.
struct AgendaLine: Component {
    let day: CalendarDay
    let event: Publication

    /// The times of these events within so many days, in order; one that already began counts until it ends.
    static func lines(of events: [Publication], from today: CalendarDay, days: Int) -> [AgendaLine] {
        let last = today.adding(days: days)
        let lines = events.flatMap { event -> [AgendaLine] in
            guard let occasion = event.content.occasion else { return [] }
            let length = occasion.end.day.number - occasion.start.day.number
            return occasion.days(from: today.adding(days: -length), through: last)
                .map { AgendaLine(day: $0, event: event) }
        }
        return lines.sorted { $0.order < $1.order }
    }

    private var order: (Int, Int, String) {
        let start = event.content.occasion?.start
        return (day.number, (start?.hour ?? 0) * 60 + (start?.minute ?? 0), event.id)
    }

    var html: HTML {
        let place: HTML? = event.content.place.flatMap { $0.label.isEmpty ? nil : ", \($0.label)" }
        let cancelled: HTML? = event.state == .cancelled ? "<strong>Annulé\u{A0}:</strong> " : nil
        return """
            <li>\(cancelled)<strong>\(when)</strong>\u{A0}: \
            <a href="\(PublicationPaths.publication(event.id))">\(event.content.headline)</a>\(place) \
            <small>\(event.owner.voice)</small></li>

            """
    }

    private var when: String {
        guard let occasion = event.content.occasion else { return day.shortInWords }
        let length = occasion.end.day.number - occasion.start.day.number
        let until = length > 0 ? " au " + day.adding(days: length).shortInWords : ""
        return day.shortInWords + until + (occasion.isAllDay ? "" : ", " + occasion.start.timeInWords)
    }
}
