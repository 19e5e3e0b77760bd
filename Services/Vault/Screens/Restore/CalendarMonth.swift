import Foundation
import Persistence
import Web

/// A month of a year.
struct CalendarMonth: Hashable, Comparable, Sendable {
    let year: Int
    /// From 1 to 12.
    let number: Int

    /// The month of a moment, as the clock of a town hall shows it.
    init(of instant: Instant) {
        let parts = FrenchMoment.calendar.dateComponents([.year, .month], from: Self.moment(instant))
        self.init(year: parts.year ?? 1970, number: parts.month ?? 1)
    }

    /// The day of the month of a moment.
    static func day(of instant: Instant) -> Int {
        FrenchMoment.calendar.component(.day, from: moment(instant))
    }

    private static func moment(_ instant: Instant) -> Date {
        Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
    }

    init(year: Int, number: Int) {
        self.year = year
        self.number = number
    }

    /// - Parameter text: `2026-11`; nil for anything else.
    init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard text.utf8.count == 7, parts.count == 2, let year = Int(parts[0]), let number = Int(parts[1]),
            (1970...9999).contains(year), (1...12).contains(number)
        else { return nil }
        self.init(year: year, number: number)
    }

    /// `2026-11`.
    var text: String { "\(year)-\(number < 10 ? "0" : "")\(number)" }

    /// « novembre 2026 ».
    var words: String { "\(FrenchMoment.months[number - 1]) \(year)" }

    /// How many days come before the first in its week, which begins on Monday.
    var daysBefore: Int {
        let date = FrenchMoment.calendar.date(from: DateComponents(year: year, month: number, day: 1))
        return date.map { (FrenchMoment.calendar.component(.weekday, from: $0) + 5) % 7 } ?? 0
    }

    var dayCount: Int {
        let date = FrenchMoment.calendar.date(from: DateComponents(year: year, month: number, day: 1))
        return date.flatMap { FrenchMoment.calendar.range(of: .day, in: .month, for: $0)?.count } ?? 30
    }

    static func < (left: CalendarMonth, right: CalendarMonth) -> Bool {
        (left.year, left.number) < (right.year, right.number)
    }
}
