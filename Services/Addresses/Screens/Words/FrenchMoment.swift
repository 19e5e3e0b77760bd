import Foundation
import Persistence

/// How a moment is said in French, in the time of mainland France.
enum FrenchMoment {
    /// « 21 novembre 2026 à 9 h 05 ».
    static func full(_ instant: Instant) -> String {
        let parts = parts(of: instant)
        return "\(day(parts)) \(months[(parts.month ?? 1) - 1]) \(parts.year ?? 0) à \(hour(parts))"
    }

    /// « lundi 23 novembre à 9 h ».
    static func weekday(_ instant: Instant) -> String {
        let parts = parts(of: instant)
        return "\(days[(parts.weekday ?? 1) - 1]) \(day(parts)) \(months[(parts.month ?? 1) - 1]) à \(hour(parts))"
    }

    /// The moment of a civil date and an hour of the day, as forms send them; nil when either is not one.
    static func instant(date: String, time: String) -> Instant? {
        let day = date.split(separator: "-").compactMap { Int($0) }
        let clock = time.split(separator: ":").compactMap { Int($0) }
        guard day.count == 3, clock.count >= 2, (0...23).contains(clock[0]), (0...59).contains(clock[1]) else {
            return nil
        }
        let parts = DateComponents(year: day[0], month: day[1], day: day[2], hour: clock[0], minute: clock[1])
        guard parts.isValidDate(in: calendar), let date = calendar.date(from: parts) else { return nil }
        return Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
    }

    /// The next Monday at nine, as the fields of a form write it.
    static func nextMonday(after now: Instant) -> String {
        let parts = parts(of: now)
        let ahead = (9 - (parts.weekday ?? 2)) % 7
        return now.adding(.seconds((ahead == 0 ? 7 : ahead) * 86_400)).civilDate
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

    private static let calendar: Calendar = {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
        return calendar
    }()

    private static let days = ["dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"]
    private static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
        "novembre", "décembre",
    ]
}
