import Synchronization

/// How many left for each domain in the present minute, most of it kept for danger while some waits.
final class DomainPace: Sendable {
    private let perMinute: Int
    private let counts = Mutex<[String: Minute]>([:])

    /// What left for one domain since the minute began.
    private struct Minute {
        var end: ContinuousClock.Instant
        var all = 0
        var others = 0
        /// Until when danger that was put off is awaited: it comes back at the end of its minute.
        var danger: ContinuousClock.Instant?
    }

    private static let minute = Duration.seconds(60)
    private static let most = 10_000
    /// While danger waits, all else together has one place in so many.
    private static let share = 6

    init(perMinute: Int) {
        self.perMinute = perMinute
    }

    /// - Returns: nil when one more may leave now, and counts it; otherwise how long this minute lasts.
    func wait(
        for domain: String, turn: Turn, at now: ContinuousClock.Instant = .now
    ) -> Duration? {
        counts.withLock { counts in
            if counts.count >= Self.most { counts = counts.filter { $0.value.end > now } }
            let known = counts[domain]
            var minute = known.flatMap { $0.end > now ? $0 : nil } ?? Minute(end: now + Self.minute)
            minute.danger = known?.danger.flatMap { $0 > now ? $0 : nil }
            let isDanger = turn == .danger
            let places = isDanger || minute.danger == nil ? perMinute : perMinute / Self.share
            let isFree = minute.all < perMinute && (isDanger || minute.others < places)
            if isFree {
                minute.all += 1
                if !isDanger { minute.others += 1 }
            } else if isDanger {
                minute.danger = minute.end + Self.minute
            }
            counts[domain] = minute
            return isFree ? nil : minute.end - now
        }
    }
}
