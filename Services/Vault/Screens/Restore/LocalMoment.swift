import Foundation
import Persistence

/// A moment as the clock of a town hall shows it.
struct LocalMoment: Sendable {
    let month: CalendarMonth
    let day: Int
    let hour: Int
    let minute: Int
    private let weekday: Int

    init(_ instant: Instant) {
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        let parts = CalendarMonth.calendar.dateComponents(
            [.year, .month, .day, .weekday, .hour, .minute], from: date)
        month = CalendarMonth(year: parts.year ?? 1970, number: parts.month ?? 1)
        day = parts.day ?? 1
        weekday = parts.weekday ?? 1
        hour = parts.hour ?? 0
        minute = parts.minute ?? 0
    }

    /// « 16 h 40 ».
    var time: String {
        let digits = minute == 0 ? "" : "\u{A0}" + (minute < 10 ? "0" : "") + String(minute)
        return "\(hour)\u{A0}h\(digits)"
    }

    /// « mardi 3 novembre 2026 ».
    var date: String {
        "\(Self.days[(weekday - 1) % 7]) \(day == 1 ? "1er" : String(day))\u{A0}\(month.words)"
    }

    /// « mardi 3 novembre 2026 à 16 h 40 ».
    var words: String { "\(date) à \(time)" }

    private static let days = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"]
}

/// A month of a year.
struct CalendarMonth: Hashable, Comparable, Sendable {
    let year: Int
    /// From 1 to 12.
    let number: Int

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
    var words: String { "\(Self.names[number - 1])\u{A0}\(year)" }

    /// How many days come before the first in its week, which begins on Monday.
    var daysBefore: Int {
        let date = Self.calendar.date(from: DateComponents(year: year, month: number, day: 1))
        return date.map { (Self.calendar.component(.weekday, from: $0) + 5) % 7 } ?? 0
    }

    var dayCount: Int {
        let date = Self.calendar.date(from: DateComponents(year: year, month: number, day: 1))
        return date.flatMap { Self.calendar.range(of: .day, in: .month, for: $0)?.count } ?? 30
    }

    static func < (left: CalendarMonth, right: CalendarMonth) -> Bool {
        (left.year, left.number) < (right.year, right.number)
    }

    fileprivate static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
        return calendar
    }()

    private static let names = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
        "novembre", "décembre",
    ]
}
