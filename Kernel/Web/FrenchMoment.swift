package import Foundation
package import Persistence

/// How a moment is said in French, in the time of mainland France.
package enum FrenchMoment {
    /// « 21 novembre 2026 à 9 h 05 ».
    package static func full(_ instant: Instant) -> String {
        let parts = parts(of: instant)
        return "\(day(parts)) \(months[(parts.month ?? 1) - 1]) \(parts.year ?? 0) à \(hour(parts))"
    }

    /// « 21 novembre 2026 ».
    package static func day(_ instant: Instant) -> String {
        let parts = parts(of: instant)
        return "\(day(parts)) \(months[(parts.month ?? 1) - 1]) \(parts.year ?? 0)"
    }

    /// « lundi 23 novembre 2026 ».
    package static func date(_ instant: Instant) -> String {
        "\(days[(parts(of: instant).weekday ?? 1) - 1]) \(day(instant))"
    }

    /// « lundi 23 novembre 2026 à 9 h ».
    package static func dated(_ instant: Instant) -> String { "\(date(instant)) à \(time(instant))" }

    /// « 9 h », « 16 h 40 ».
    package static func time(_ instant: Instant) -> String { hour(parts(of: instant)) }

    /// From 0 to 23.
    package static func hour(of instant: Instant) -> Int { parts(of: instant).hour ?? 0 }

    /// « lundi 23 novembre à 9 h », with its year when it is not this one.
    package static func weekday(_ instant: Instant, now: Instant = .now) -> String {
        let parts = parts(of: instant)
        let day = "\(days[(parts.weekday ?? 1) - 1]) \(day(parts)) \(months[(parts.month ?? 1) - 1])"
        let year = parts.year == self.parts(of: now).year ? "" : " \(parts.year ?? 0)"
        return "\(day)\(year) à \(hour(parts))"
    }

    /// « aujourd’hui à 9 h », « hier à 16 h 40 », « mardi à 9 h », and the whole date when it is a week ago.
    package static func recent(_ instant: Instant, now: Instant = .now) -> String {
        let time = hour(parts(of: instant))
        switch days(from: midnight(of: instant), to: midnight(of: now)) {
        case 0: return "aujourd’hui à \(time)"
        case 1: return "hier à \(time)"
        case 2...6: return "\(days[((parts(of: instant).weekday ?? 1) - 1) % 7]) à \(time)"
        default: return weekday(instant, now: now)
        }
    }

    private static func midnight(of instant: Instant) -> Date {
        calendar.startOfDay(for: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000))
    }

    private static func days(from start: Date, to end: Date) -> Int {
        calendar.dateComponents([.day], from: start, to: end).day ?? 0
    }

    /// The moment that a `datetime-local` field sends: `2026-11-23T09:00`; nil when it is not one.
    package static func instant(local text: String) -> Instant? {
        let halves = text.split(separator: "T")
        guard halves.count == 2 else { return nil }
        let (day, clock) = (halves[0].split(separator: "-"), halves[1].split(separator: ":"))
        let numbers = (day + clock.prefix(2)).compactMap { Int($0) }
        guard day.count == 3, numbers.count == 5 else { return nil }
        let parts = DateComponents(
            year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4])
        guard parts.isValidDate(in: calendar), let date = calendar.date(from: parts) else { return nil }
        return Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
    }

    /// The next Monday at nine in the morning.
    package static func nextMonday(after now: Instant = .now) -> Instant {
        let date = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000)
        let monday = calendar.nextDate(
            after: date, matching: DateComponents(hour: 9, minute: 0, second: 0, weekday: 2),
            matchingPolicy: .nextTime)
        return monday.map { Instant(milliseconds: Int64($0.timeIntervalSince1970 * 1000)) } ?? now
    }

    private static func parts(of instant: Instant) -> DateComponents {
        calendar.dateComponents(
            [.year, .month, .day, .weekday, .hour, .minute],
            from: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000))
    }

    private static func day(_ parts: DateComponents) -> String {
        parts.day == 1 ? "1er" : String(parts.day ?? 0)
    }

    private static func hour(_ parts: DateComponents) -> String {
        let minute = parts.minute ?? 0
        let digits = minute == 0 ? "" : "\u{A0}" + (minute < 10 ? "0" : "") + String(minute)
        return "\(parts.hour ?? 0)\u{A0}h\(digits)"
    }

    /// The calendar of the town halls.
    package static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
        return calendar
    }()

    private static let days = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"]
    /// « janvier » first.
    package static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
        "novembre", "décembre",
    ]
}
