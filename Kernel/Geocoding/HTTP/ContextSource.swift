import Persistence
import Synchronization
package import Territory

/// The context names of the moment: read of the database once a minute at most, never by each request.
package final class ContextSource: Sendable {
    private let read: @Sendable () async throws -> ContextNames
    private let state: Mutex<State>

    private struct State {
        var names = ContextNames()
        /// When they are read again.
        var due: ContinuousClock.Instant?
    }

    package init(_ read: @escaping @Sendable () async throws -> ContextNames) {
        self.read = read
        state = Mutex(State())
    }

    /// The départements that the territory knows.
    package convenience init(_ territory: TerritoryStore) {
        self.init {
            let known = try await territory.database.read { session in
                try territory.collectivites(.departement, in: session)
            }
            return ContextNames(Dictionary(known.map { ($0.code, $0.name) }, uniquingKeysWith: { $1 }))
        }
    }

    /// The names; the last ones that were read when the database does not answer.
    package func names() async -> ContextNames {
        let now = ContinuousClock.now
        let (known, isDue) = state.withLock { state in
            let isDue = state.due.map { $0 <= now } ?? true
            if isDue { state.due = now + .seconds(60) }
            return (state.names, isDue)
        }
        guard isDue, let fresh = try? await read() else { return known }
        state.withLock { $0.names = fresh }
        return fresh
    }
}
