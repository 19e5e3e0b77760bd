import Synchronization

/// When a job last told its progress: work that tells it for each row must not pay a transaction for each.
final class ReportRhythm: Sendable {
    private let pause: Duration
    private let last = Mutex<ContinuousClock.Instant?>(nil)

    init(_ pause: Duration) {
        self.pause = pause
    }

    /// Whether the pause is over; asking starts the next one.
    var isDue: Bool {
        last.withLock { last in
            let now = ContinuousClock.now
            if let before = last, now - before < pause { return false }
            last = now
            return true
        }
    }
}
