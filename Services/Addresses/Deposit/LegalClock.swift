import Foundation
import Persistence
import Web

/// The month that the law gives a commune to bring a change of its addresses to the nation.
///
/// Source: loi 2022-217 (3DS), article 169; décret 2023-767.
struct LegalClock: Sendable, Equatable {
    /// The oldest change that the nation does not have.
    let oldest: Instant

    /// A town hall is reminded from so many days on.
    private static let remindedDays = 10

    /// The last day of the month, at its beginning: the change may still be sent that day (règlement 1182/71, article 3).
    var limit: Instant {
        let date = Date(timeIntervalSince1970: Double(oldest.milliseconds) / 1000)
        let calendar = FrenchMoment.calendar
        let later = calendar.date(byAdding: .month, value: 1, to: calendar.startOfDay(for: date)) ?? date
        return Instant(milliseconds: Int64(later.timeIntervalSince1970 * 1000))
    }

    /// Whole days until the limit; negative once it has passed.
    func daysLeft(at now: Instant = .now) -> Int {
        let calendar = FrenchMoment.calendar
        let date = { (instant: Instant) in Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000) }
        return calendar.dateComponents([.day], from: calendar.startOfDay(for: date(now)), to: date(limit)).day
            ?? 0
    }

    func isShort(at now: Instant = .now) -> Bool { daysLeft(at: now) <= Self.remindedDays }

    /// « avant le 22 décembre 2026 (dans 9 jours) », « le délai est passé depuis le 2 novembre 2026 ».
    func words(at now: Instant = .now) -> String {
        let days = daysLeft(at: now)
        let day = FrenchMoment.day(limit)
        return switch days {
        case ...(-1): "le délai est passé depuis le \(day)"
        case 0: "aujourd’hui au plus tard"
        case 1: "avant le \(day) (c’est demain)"
        default: "avant le \(day) (dans \(days)\u{A0}jours)"
        }
    }

    /// What to do, in a sentence of its own.
    func advice(_ step: Step, at now: Instant = .now) -> String {
        guard daysLeft(at: now) < 0 else { return "\(step.order) \(words(at: now))." }
        let order = step.order.prefix(1).lowercased() + step.order.dropFirst()
        return "Le délai est passé depuis le \(FrenchMoment.day(limit))\u{A0}: \(order) sans attendre."
    }

    /// What brings the change to the nation.
    enum Step: Sendable {
        /// It is in what the public sees.
        case sending
        /// It is in the draft alone.
        case publishing

        fileprivate var order: String {
            switch self {
            case .sending: "Envoyez-le"
            case .publishing: "Publiez-le et envoyez-le"
            }
        }
    }
}
