import Persistence

/// How long something has waited, as a person says it.
enum DaysAgo {
    static func words(_ instant: Instant) -> String {
        words(instant, now: .now)
    }

    static func words(_ instant: Instant, now: Instant) -> String {
        let days = (now.milliseconds - instant.milliseconds) / 86_400_000
        return switch days {
        case ..<1: "aujourd’hui"
        case 1: "hier"
        case 2..<14: "depuis \(days) jours"
        case 14..<60: "depuis \(days / 7) semaines"
        default: "depuis \(days / 30) mois"
        }
    }
}
