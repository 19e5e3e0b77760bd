/// When an event takes place, once or again and again.
package struct Occasion: Sendable, Hashable {
    package var start: LocalTime
    /// After the start; for whole days, the last day itself.
    package var end: LocalTime
    /// Whether it takes whole days: the hours are then of no account.
    package var isAllDay: Bool
    package var recurrence: Recurrence?

    package init(
        start: LocalTime, end: LocalTime, isAllDay: Bool = false, recurrence: Recurrence? = nil
    ) {
        self.start = start
        self.end = end
        self.isAllDay = isAllDay
        self.recurrence = recurrence
    }

    /// The days on which it begins, from one day to another, both included, in order.
    package func days(from first: CalendarDay, through last: CalendarDay) -> [CalendarDay] {
        guard let recurrence else { return first <= start.day && start.day <= last ? [start.day] : [] }
        return recurrence.days(of: start.day, from: first, through: min(last, recurrence.until))
    }

    /// When it ends next, after a moment; nil once it is over.
    package func nextEnd(after moment: Moment) -> Moment? {
        let length = end.day.number - start.day.number
        return days(from: moment.local.day.adding(days: -length), through: recurrence?.until ?? start.day)
            .map { end(on: $0.adding(days: length)) }.first { $0 > moment }
    }

    /// A whole day ends at midnight.
    private func end(on day: CalendarDay) -> Moment {
        isAllDay
            ? Moment(LocalTime(day.adding(days: 1)))
            : Moment(LocalTime(day, hour: end.hour, minute: end.minute, second: end.second))
    }

    /// The day on which it ends for the last time.
    package var lastDay: CalendarDay {
        let length = end.day.number - start.day.number
        let last = recurrence.flatMap { $0.days(of: start.day, from: start.day, through: $0.until).last }
        return (last ?? start.day).adding(days: length)
    }
}

/// How an event comes back: the part of RFC 5545 §3.3.10 that a village needs.
package struct Recurrence: Sendable, Hashable {
    package var rhythm: Rhythm
    /// Every so many days, weeks or months; at least 1.
    package var interval: Int
    /// The last day on which it may begin.
    package var until: CalendarDay

    package init(_ rhythm: Rhythm, interval: Int = 1, until: CalendarDay) {
        self.rhythm = rhythm
        self.interval = interval
        self.until = until
    }

    /// What the event keeps when it comes back.
    package enum Rhythm: String, Sendable, CaseIterable {
        case daily
        /// The day of the week.
        case weekly
        /// The day of the month; a month without it is passed over, as the RFC says.
        case monthly
        /// The rank of the day in the month: « le premier samedi »; the fifth is the last.
        case monthlyByWeekday

        package var label: String {
            switch self {
            case .daily: "Chaque jour"
            case .weekly: "Chaque semaine"
            case .monthly: "Chaque mois, à la même date"
            case .monthlyByWeekday: "Chaque mois, le même jour de la semaine"
            }
        }
    }

    /// The longest that an event may come back: two years.
    package static let longestDays = 731

    func days(of start: CalendarDay, from first: CalendarDay, through last: CalendarDay) -> [CalendarDay] {
        guard start <= last, interval >= 1 else { return [] }
        let days: [CalendarDay] =
            switch rhythm {
            case .daily: Self.days(every: interval, from: start, through: last)
            case .weekly: Self.days(every: 7 * interval, from: start, through: last)
            case .monthly, .monthlyByWeekday: monthlyDays(of: start, through: last)
            }
        return days.filter { $0 >= first }
    }

    private static func days(
        every step: Int, from start: CalendarDay, through last: CalendarDay
    ) -> [CalendarDay] {
        stride(from: start.number, through: last.number, by: step).map(CalendarDay.init(number:))
    }

    private func monthlyDays(of start: CalendarDay, through last: CalendarDay) -> [CalendarDay] {
        let firstMonth = start.year * 12 + start.month - 1
        let lastMonth = last.year * 12 + last.month - 1
        return stride(from: firstMonth, through: lastMonth, by: interval).compactMap { month in
            day(of: start, in: month % 12 + 1, of: month / 12)
        }.filter { $0 <= last }
    }

    private func day(of start: CalendarDay, in month: Int, of year: Int) -> CalendarDay? {
        guard rhythm == .monthlyByWeekday else {
            return CalendarDay(year: year, month: month, day: start.day)
        }
        let rank = Self.rank(of: start)
        let length = CalendarDay.length(of: month, in: year)
        guard
            let edge = CalendarDay(
                year: year, month: month, day: rank == -1 ? length - 6 : 1 + 7 * (rank - 1))
        else { return nil }
        return edge.adding(days: (start.weekday - edge.weekday + 7) % 7)
    }

    /// 1 to 4, or -1 for a fifth: the last of its month.
    static func rank(of day: CalendarDay) -> Int {
        day.day > 28 ? -1 : (day.day - 1) / 7 + 1
    }
}
