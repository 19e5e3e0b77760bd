import Synchronization

/// How many e-mails left for each domain in the present minute.
final class DomainPace: Sendable {
    private let perMinute: Int
    private let counts = Mutex<[String: (count: Int, end: ContinuousClock.Instant)]>([:])

    private static let minute = Duration.seconds(60)
    private static let most = 10_000

    init(perMinute: Int) {
        self.perMinute = perMinute
    }

    /// - Returns: nil when one more may leave now, and counts it; otherwise how long this minute lasts.
    func wait(for domain: String) -> Duration? {
        counts.withLock { counts in
            let now = ContinuousClock.now
            if counts.count >= Self.most { counts = counts.filter { $0.value.end > now } }
            let current =
                counts[domain].flatMap { $0.end > now ? $0 : nil } ?? (count: 0, end: now + Self.minute)
            guard current.count < perMinute else { return current.end - now }
            counts[domain] = (current.count + 1, current.end)
            return nil
        }
    }
}
