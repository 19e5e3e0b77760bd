/// How long a transaction is tried again: each pause longer than the last, and drawn at random so that rivals part.
struct Patience {
    private var attempts = 0
    private let start = ContinuousClock.now

    private static let longestConflict = Duration.seconds(20)
    private static let longestOutage = Duration.seconds(6)

    /// The pause before the next attempt, or nil when the failure is final or patience is at its end.
    mutating func delay(after failure: DatabaseFailure) -> Duration? {
        attempts += 1
        let elapsed = ContinuousClock.now - start
        if failure.isConflict, elapsed < Self.longestConflict {
            return .microseconds(Int.random(in: 0...min(200_000, 1_000 << min(attempts, 10))))
        }
        if failure.isLostConnection, elapsed < Self.longestOutage {
            return .milliseconds(Int.random(in: 20...min(500, 20 << min(attempts, 6))))
        }
        return nil
    }
}
