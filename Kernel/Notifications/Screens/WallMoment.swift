import Foundation
import Persistence

/// A moment as the clock of a town hall shows it: « 22 novembre 2026 à 3 h 05 ».
enum WallMoment {
    static func words(_ instant: Instant) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Paris") ?? .gmt
        let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000)
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
        let (day, month, year) = (parts.day ?? 1, parts.month ?? 1, parts.year ?? 1970)
        let minute = String((parts.minute ?? 0) + 100).dropFirst()
        let first = day == 1 ? "1er" : String(day)
        return "\(first) \(months[(month - 1) % 12]) \(year) à \(parts.hour ?? 0)\u{A0}h\u{A0}\(minute)"
    }

    private static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre",
        "novembre", "décembre",
    ]
}
