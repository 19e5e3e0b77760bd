import Synchronization

/// The turn of endpoints that are at no push service of a known browser: behind all others, and few at once.
///
/// One name of the DNS makes as many hosts as wanted, which open and never answer: they must not slow the others.
final class StrangerTurns: Sendable {
    private let state = Mutex(State())

    fileprivate struct State {
        var underWay = 0
        /// The batch whose turn it is.
        var batch = 0
        var batches = 0
        var lastOther: ContinuousClock.Instant?
        var nextRound = ContinuousClock.now
        /// How many were told to come back at the next round.
        var expected = 0
    }

    static let atOnce = 8
    /// How long one has to answer.
    static let patience = Duration.seconds(5)
    /// How long nothing must have left for the others.
    private static let calm = Duration.seconds(2)
    private static let pause = Duration.seconds(10)
    /// When places are all taken, as many as there are come back each time: a host that answers soon is served soon.
    fileprivate static let round = Duration.milliseconds(250)

    /// Something leaves for a known service: strangers wait.
    func noteOther() {
        state.withLock { $0.lastOther = .now }
    }

    /// A batch that is about to be handed over.
    ///
    /// Strangers of one batch alone are served at once: they may hold one worker of the channel, never the other.
    func newBatch() -> Int {
        state.withLock { state in
            state.batches += 1
            return state.batches
        }
    }

    /// Runs the body when it is a stranger's turn, and holds it otherwise.
    func serve(in batch: Int, _ body: () async -> DeliveryOutcome) async -> DeliveryOutcome {
        if let pause = begin(batch) { return .held(pause) }
        defer { state.withLock { $0.underWay -= 1 } }
        return await body()
    }

    /// - Returns: how long to wait when it is not its turn.
    private func begin(_ batch: Int) -> Duration? {
        state.withLock { state in
            let now = ContinuousClock.now
            if let other = state.lastOther, now - other <= Self.calm { return Self.pause }
            guard state.underWay == 0 || (state.batch == batch && state.underWay < Self.atOnce) else {
                return state.wait(from: now)
            }
            state.underWay += 1
            state.batch = batch
            return nil
        }
    }
}

extension StrangerTurns.State {
    /// Until the round at which this one comes back.
    fileprivate mutating func wait(from now: ContinuousClock.Instant) -> Duration {
        if nextRound <= now || expected == StrangerTurns.atOnce {
            nextRound = max(nextRound, now) + StrangerTurns.round
            expected = 0
        }
        expected += 1
        return nextRound - now
    }
}
