import Synchronization

/// The gateways that did not answer several times running: they are left alone for a while, and the others go on.
final class GatewayRests: Sendable {
    private let states = Mutex<[String: State]>([:])

    private struct State {
        var failures = 0
        var rests = 0
        var until: ContinuousClock.Instant?
    }

    /// Failures running before a rest: one slow answer is no outage.
    static let patience = 5
    private static let first = Duration.seconds(10)
    private static let longest = Duration.seconds(600)
    /// Gateways remembered: those that fail, whoever named them.
    private static let most = 1000

    /// How long this gateway still rests; nil when it may be asked.
    func rest(of gateway: String) -> Duration? {
        states.withLock { states in
            guard let until = states[gateway]?.until, until > .now else { return nil }
            return until - .now
        }
    }

    /// All that rest now, those that will rest longest first.
    var all: [GatewayRest] {
        states.withLock { states in
            states.compactMap { name, state in
                guard let until = state.until, until > .now else { return nil }
                return GatewayRest(gateway: name, remaining: until - .now)
            }.sorted { $0.remaining > $1.remaining }
        }
    }

    /// Learns from an answer, or from none.
    func note(_ outcome: DeliveryOutcome, of gateway: String) {
        states.withLock { states in
            switch outcome {
            case .accepted, .failed, .gone: states[gateway] = nil
            case .held, .expired: break
            case .busy(let asked): Self.count(asked, of: gateway, in: &states)
            case .unknown: Self.count(nil, of: gateway, in: &states)
            }
        }
    }

    private static func count(_ asked: Duration?, of gateway: String, in states: inout [String: State]) {
        if states.count >= most, states[gateway] == nil { states.removeAll() }
        var state = states[gateway] ?? State()
        state.failures += 1
        // Those already under way when the rest began do not lengthen it.
        let isResting = state.until.map { $0 > .now } ?? false
        if state.failures >= patience, !isResting {
            let pause = max(asked ?? .zero, min(longest, first * (1 << min(state.rests, 10))))
            state.until = .now + pause
            state.rests += 1
            state.failures = patience - 1
        }
        states[gateway] = state
    }
}

/// A gateway that is left alone, and for how long still.
struct GatewayRest: Sendable, Equatable {
    let gateway: String
    let remaining: Duration
}
