import Persistence

/// When somebody whose gateway was busy is tried again.
enum Retry {
    static let first = Duration.seconds(10)
    static let longest = Duration.seconds(1800)

    /// - Returns: nil for what is settled; otherwise the instant, and the attempts spent by then.
    static func after(_ recorded: Recorded) -> (Instant, Int)? {
        let attempts = recorded.recipient.attempts
        switch recorded.outcome {
        case .accepted, .failed, .expired, .gone: return nil
        case .held(let pause): return (recorded.at.adding(pause), attempts)
        case .busy(let asked):
            return (recorded.at.adding(asked ?? pause(after: attempts)), attempts + 1)
        }
    }

    /// It doubles each time, and differs a little from one to the next: they must not all come back together.
    static func pause(after attempts: Int) -> Duration {
        min(longest, first * (1 << min(attempts, 20))) * Double.random(in: 0.8...1.2)
    }
}
