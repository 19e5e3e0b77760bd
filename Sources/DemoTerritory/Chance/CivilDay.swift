/// A day of the calendar, counted from 1 January 1970.
package struct CivilDay: Sendable, Hashable, Comparable {
    package let daysSinceEpoch: Int

    package init(daysSinceEpoch: Int) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    package init(year: Int, month: Int, day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted >= 0 ? shifted / 400 : (shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSinceEpoch = era * 146_097 + dayOfEra - 719_468
    }

    package static func < (left: CivilDay, right: CivilDay) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }

    func daysBefore(_ days: Int) -> CivilDay {
        CivilDay(daysSinceEpoch: daysSinceEpoch - days)
    }

    /// The day as ISO 8601 writes it: 2026-03-01.
    package var iso: String {
        let shifted = daysSinceEpoch + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return Digits.padded(year, to: 4) + "-" + Digits.padded(month, to: 2) + "-"
            + Digits.padded(day, to: 2)
    }

    /// The day as a spreadsheet keeps it: days since 30 December 1899.
    var spreadsheetSerial: Int {
        daysSinceEpoch + 25_569
    }
}
