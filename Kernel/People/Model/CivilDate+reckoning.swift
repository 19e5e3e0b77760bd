import Foundation
package import Persistence
package import Territory

extension CivilDate {
    /// The day in which a moment falls in Paris.
    package init(_ instant: Instant) {
        self = PlainTime(instant).date
    }

    /// The day so many days later, or earlier.
    package func adding(days: Int) -> CivilDate {
        Self.of(day: day + days) ?? self
    }

    /// Until this day included, as it is said today: « jusqu’à vendredi », « jusqu’au 12 décembre 2026 ».
    package func until(from today: CivilDate) -> String {
        switch day - today.day {
        case 0: "jusqu’à ce soir"
        case 1: "jusqu’à demain soir"
        case 2...6: "jusqu’à \(Self.weekdays[(day % 7 + 7) % 7])"
        default: "jusqu’au \(inWords)"
        }
    }

    /// Midnight in Paris, when the day begins.
    package var beginning: Instant {
        let midnight = Instant(milliseconds: Int64(day) * 86_400_000)
        return [midnight.adding(.seconds(-7200)), midnight.adding(.seconds(-3600))]
            .first { CivilDate($0) == self } ?? midnight
    }

    /// 1 January 1970 was a Thursday.
    private static let weekdays = ["jeudi", "vendredi", "samedi", "dimanche", "lundi", "mardi", "mercredi"]

    /// Days since 1 January 1970, after Hinnant, “chrono-compatible low-level date algorithms”.
    private var day: Int {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return 0 }
        let year = parts[1] <= 2 ? parts[0] - 1 : parts[0]
        let yearOfEra = year % 400
        let dayOfYear = (153 * (parts[1] > 2 ? parts[1] - 3 : parts[1] + 9) + 2) / 5 + parts[2] - 1
        return year / 400 * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// The date of a number of days since 1 January 1970, by the same reckoning backwards.
    fileprivate static func of(day: Int) -> CivilDate? {
        let shifted = day + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let month = (5 * dayOfYear + 2) / 153
        let civilMonth = month < 10 ? month + 3 : month - 9
        let year = yearOfEra + era * 400 + (civilMonth <= 2 ? 1 : 0)
        return CivilDate(
            "\(padded(year, 4))-\(padded(civilMonth, 2))-\(padded(dayOfYear - (153 * month + 2) / 5 + 1, 2))")
    }
}

/// The clock on the wall of a town hall: minutes since 1 January 1970 at midnight in Paris.
struct PlainTime: Sendable {
    let minutes: Int

    private static let paris = TimeZone(identifier: "Europe/Paris")

    init(_ instant: Instant) {
        let seconds = (Double(instant.milliseconds) / 1000).rounded(.down)
        let offset = Self.paris?.secondsFromGMT(for: Date(timeIntervalSince1970: seconds)) ?? 0
        minutes = Int(((seconds + Double(offset)) / 60).rounded(.down))
    }

    var date: CivilDate {
        CivilDate.of(day: Int((Double(minutes) / 1440).rounded(.down))) ?? .today
    }

    /// « 27 novembre 2026 à 9 h 05 ».
    var text: String {
        "\(date.inWords) à \(minutes / 60 % 24)\u{A0}h\u{A0}\(padded(minutes % 60, 2))"
    }
}

private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
