/// A day of the Gregorian calendar, counted from 1970-01-01.
package struct CalendarDay: Sendable, Hashable, Comparable {
    package let number: Int
    package let year: Int
    package let month: Int
    package let day: Int

    /// The day so many days after 1970-01-01.
    package init(number: Int) {
        self.number = number
        // Years are taken from March, so that the leap day ends them; an era is 400 years, 146,097 days.
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// - Returns: nil when there is no such day.
    package init?(year: Int, month: Int, day: Int) {
        guard 1...9999 ~= year, 1...12 ~= month, 1...Self.length(of: month, in: year) ~= day else {
            return nil
        }
        self.init(number: Self.number(year, month, day))
    }

    package static func < (left: CalendarDay, right: CalendarDay) -> Bool {
        left.number < right.number
    }

    package func adding(days: Int) -> CalendarDay {
        CalendarDay(number: number + days)
    }

    /// 0 on a Monday, 6 on a Sunday.
    package var weekday: Int {
        let rest = (number + 3) % 7
        return rest < 0 ? rest + 7 : rest
    }

    /// `2026-11-22`.
    package var text: String {
        Digits.four(year) + "-" + Digits.two(month) + "-" + Digits.two(day)
    }

    static func length(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    static func lastSunday(of month: Int, in year: Int) -> CalendarDay {
        let last = CalendarDay(number: number(year, month, length(of: month, in: year)))
        return last.adding(days: -((last.weekday + 1) % 7))
    }

    private static func number(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}
