import Persistence
import Synchronization

/// Those of a batch who are still to be served, shared by the workers that serve them.
final class BatchCourse: Sendable {
    private let state: Mutex<State>
    let total: Int

    private struct State {
        var rest: ArraySlice<Recipient>
        var expiresAt: Instant
    }

    init(_ recipients: [Recipient], until end: Instant) {
        state = Mutex(State(rest: recipients[...], expiresAt: end))
        total = recipients.count
    }

    /// The next one, and when the message is worth nothing any more; nil when all are served or the channel stopped.
    func next() -> (recipient: Recipient, end: Instant)? {
        state.withLock { state in state.rest.popFirst().map { ($0, state.expiresAt) } }
    }

    /// Follows what happened meanwhile: a pause of the channel, a message withdrawn.
    func follow(_ standing: BatchStanding) {
        state.withLock { state in
            state.expiresAt = standing.expiresAt
            if standing.isPaused { state.rest = [] }
        }
    }
}
