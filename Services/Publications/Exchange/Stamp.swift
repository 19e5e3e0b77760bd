/// A moment as formats write it.
enum Stamp {
    /// `2026-11-22T20:30:00+01:00` (RFC 3339).
    static func internet(_ moment: Moment) -> String {
        let local = moment.local
        return local.day.text + "T" + local.time + offset(moment.offsetMinutes, colon: ":")
    }

    /// `Sun, 22 Nov 2026 20:30:00 +0100` (RFC 822 as RSS 2.0 takes it).
    static func mail(_ moment: Moment) -> String {
        let local = moment.local
        let (day, month) = (weekdays[local.day.weekday], months[local.day.month - 1])
        return "\(day), \(Digits.two(local.day.day)) \(month) \(local.day.year) \(local.time) "
            + offset(moment.offsetMinutes, colon: "")
    }

    /// `20261122T193000Z` (RFC 5545 §3.3.5, form 2).
    static func calendarUTC(_ moment: Moment) -> String {
        calendar(LocalTime(wallSeconds: moment.seconds)) + "Z"
    }

    /// `20261122T203000` (RFC 5545 §3.3.5, form 1).
    static func calendar(_ local: LocalTime) -> String {
        calendar(local.day) + "T" + local.time.filter { $0 != ":" }
    }

    /// `20261122`.
    static func calendar(_ day: CalendarDay) -> String {
        day.text.filter { $0 != "-" }
    }

    /// `+01:00`; never `Z`, which CAP 1.2 §3.3.2 refuses.
    static func offset(_ minutes: Int, colon: String) -> String {
        let size = Int(minutes.magnitude)
        return (minutes < 0 ? "-" : "+") + Digits.two(size / 60) + colon + Digits.two(size % 60)
    }

    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
