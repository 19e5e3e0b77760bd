import Synchronization

/// The turn of endpoints that are at no push service of a known browser: behind all others, and few at once.
///
/// One name of the DNS makes as many hosts as wanted, which open and never answer: they must not slow the others.
final class StrangerTurns: Sendable {
    private let state = Mutex(State())

    private struct State {
        var underWay = 0
        var lastOther: ContinuousClock.Instant?
    }

    static let atOnce = 8
    /// How long one has to answer.
    static let patience = Duration.seconds(5)
    /// How long nothing must have left for the others.
    private static let calm = Duration.seconds(2)
    private static let pause = Duration.seconds(10)

    /// Something leaves for a known service: strangers wait.
    func noteOther() {
        state.withLock { $0.lastOther = .now }
    }

    /// Runs the body when it is a stranger's turn, and holds it otherwise.
    func serve(_ body: () async -> DeliveryOutcome) async -> DeliveryOutcome {
        guard begin() else { return .held(Self.pause) }
        defer { state.withLock { $0.underWay -= 1 } }
        return await body()
    }

    private func begin() -> Bool {
        state.withLock { state in
            let isCalm = state.lastOther.map { ContinuousClock.now - $0 > Self.calm } ?? true
            guard isCalm, state.underWay < Self.atOnce else { return false }
            state.underWay += 1
            return true
        }
    }
}
