import Territory

/// The agenda to subscribe to: iCalendar (RFC 5545, RFC 7986), called off events included so that they leave phones too.
package struct CalendarFeed: Sendable {
    private let title: String
    private let items: [OutgoingItem]
    private let links: PublicLinks

    package init(title: String, items: [OutgoingItem], links: PublicLinks) {
        self.title = title
        self.items = items.filter { $0.content.kind == .event }
        self.links = links
    }

    package static let type = "text/calendar"

    package var text: String {
        var lines = CalendarLines()
        lines.line("BEGIN", "VCALENDAR")
        lines.line("VERSION", "2.0")
        lines.line("PRODID", "-//Bastide//Actualites//FR")
        lines.line("CALSCALE", "GREGORIAN")
        lines.line("METHOD", "PUBLISH")
        lines.text("NAME", title)
        lines.text("X-WR-CALNAME", title)
        lines.line("X-WR-TIMEZONE", Self.zone)
        lines.line("REFRESH-INTERVAL;VALUE=DURATION", "PT6H")
        lines.line("X-PUBLISHED-TTL", "PT6H")
        Self.writeZone(to: &lines)
        for item in items {
            guard let occasion = item.content.occasion else { continue }
            write(item, occasion, to: &lines)
        }
        lines.line("END", "VCALENDAR")
        return lines.text
    }

    private func write(_ item: OutgoingItem, _ occasion: Occasion, to lines: inout CalendarLines) {
        lines.line("BEGIN", "VEVENT")
        lines.line("UID", item.publication.id)
        lines.line("DTSTAMP", Stamp.calendarUTC(item.last.sent))
        lines.line("CREATED", Stamp.calendarUTC(item.first.sent))
        lines.line("LAST-MODIFIED", Stamp.calendarUTC(item.last.sent))
        lines.line("SEQUENCE", String(item.last.sequence))
        lines.line("STATUS", item.isCancelled ? "CANCELLED" : "CONFIRMED")
        Self.write(occasion, to: &lines)
        lines.text("SUMMARY", item.headline)
        lines.text("DESCRIPTION", item.wholeText)
        if let place = item.content.place, !place.label.isEmpty { lines.text("LOCATION", place.label) }
        if let point = item.content.place?.point {
            lines.line("GEO", Position.text(point.lat) + ";" + Position.text(point.lon))
        }
        lines.text("CATEGORIES", item.content.theme.label)
        lines.line("URL", links.page(of: item))
        lines.line("END", "VEVENT")
    }

    private static func write(_ occasion: Occasion, to lines: inout CalendarLines) {
        if occasion.isAllDay {
            lines.line("DTSTART;VALUE=DATE", Stamp.calendar(occasion.start.day))
            // The end is the first day that is not in it (RFC 5545 §3.6.1).
            lines.line("DTEND;VALUE=DATE", Stamp.calendar(occasion.end.day.adding(days: 1)))
        } else {
            lines.line("DTSTART;TZID=\(zone)", Stamp.calendar(occasion.start))
            lines.line("DTEND;TZID=\(zone)", Stamp.calendar(occasion.end))
        }
        guard let recurrence = occasion.recurrence else { return }
        lines.line("RRULE", rule(recurrence, of: occasion))
    }

    private static func rule(_ recurrence: Recurrence, of occasion: Occasion) -> String {
        var parts = ["FREQ=" + frequency(recurrence.rhythm)]
        if recurrence.interval > 1 { parts.append("INTERVAL=\(recurrence.interval)") }
        if recurrence.rhythm == .monthlyByWeekday {
            let day = occasion.start.day
            parts.append("BYDAY=\(Recurrence.rank(of: day))" + weekdays[day.weekday])
        }
        // UNTIL is of the type of DTSTART, and in UTC when that has a zone (RFC 5545 §3.3.10).
        let last = Moment(LocalTime(recurrence.until, hour: 23, minute: 59, second: 59))
        parts.append(
            "UNTIL=" + (occasion.isAllDay ? Stamp.calendar(recurrence.until) : Stamp.calendarUTC(last)))
        return parts.joined(separator: ";")
    }

    private static func frequency(_ rhythm: Recurrence.Rhythm) -> String {
        switch rhythm {
        case .daily: "DAILY"
        case .weekly: "WEEKLY"
        case .monthly, .monthlyByWeekday: "MONTHLY"
        }
    }

    private static let weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
    private static let zone = "Europe/Paris"

    /// The clock of metropolitan France since 1996 (directive 2000/84/CE).
    private static func writeZone(to lines: inout CalendarLines) {
        lines.line("BEGIN", "VTIMEZONE")
        lines.line("TZID", zone)
        lines.line("BEGIN", "DAYLIGHT")
        lines.line("DTSTART", "19960331T020000")
        lines.line("RRULE", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU")
        lines.line("TZOFFSETFROM", "+0100")
        lines.line("TZOFFSETTO", "+0200")
        lines.line("TZNAME", "CEST")
        lines.line("END", "DAYLIGHT")
        lines.line("BEGIN", "STANDARD")
        lines.line("DTSTART", "19961027T030000")
        lines.line("RRULE", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU")
        lines.line("TZOFFSETFROM", "+0200")
        lines.line("TZOFFSETTO", "+0100")
        lines.line("TZNAME", "CET")
        lines.line("END", "STANDARD")
        lines.line("END", "VTIMEZONE")
    }
}
