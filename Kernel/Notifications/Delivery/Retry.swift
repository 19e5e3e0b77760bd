import Persistence

/// When somebody whose gateway was busy is tried again.
enum Retry {
    static let first = Duration.seconds(10)
    static let longest = Duration.seconds(1800)
    /// How many times what may have been delivered is tried again: each may be a copy that is paid for.
    static let mostDoubts = 2
    /// The first pause of a doubt, and then ten times as long: most outages are shorter.
    private static let doubt = Duration.seconds(60)

    /// What is known of a recipient that is tried again.
    struct Again {
        let instant: Instant
        /// How many times a gateway was asked in vain by then, and how many of those may have been delivered.
        let attempts: Int
        let doubts: Int
    }

    /// - Returns: nil for what is settled.
    static func after(_ recorded: Recorded) -> Again? {
        let (attempts, doubts) = (recorded.recipient.attempts, recorded.recipient.doubts)
        switch recorded.outcome {
        case .accepted, .failed, .expired, .gone: return nil
        case .held(let pause):
            return Again(instant: recorded.at.adding(pause), attempts: attempts, doubts: doubts)
        case .busy(let asked):
            let pause = asked ?? pause(after: attempts)
            return Again(instant: recorded.at.adding(pause), attempts: attempts + 1, doubts: doubts)
        case .unknown:
            let pause = doubt * (doubts == 0 ? 1 : 10)
            return Again(instant: recorded.at.adding(pause), attempts: attempts + 1, doubts: doubts + 1)
        }
    }

    /// It doubles each time, and differs a little from one to the next: they must not all come back together.
    static func pause(after attempts: Int) -> Duration {
        min(longest, first * (1 << min(attempts, 20))) * Double.random(in: 0.8...1.2)
    }
}
