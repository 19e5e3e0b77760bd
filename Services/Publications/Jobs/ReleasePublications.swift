import Jobs
import Persistence

/// Sends out what was scheduled, its hour come.
struct ReleasePublications: Sendable {
    static let name = "actualites.depart"

    let store: PublicationStore

    /// The job of one publication is cancelled by this key.
    static func key(_ id: String) -> String { "actualites.depart:\(id)" }

    var kind: JobKind {
        JobKind(Self.name) { _ in try await perform() }
    }

    /// Every minute, for what an outage left waiting.
    var sweep: JobKind {
        JobKind("actualites.departs-en-retard", every: .seconds(60)) { _ in try await perform() }
    }

    /// Every publication that is due, so that one job makes up for another that was lost.
    func perform(at now: Instant = .now) async throws {
        for id in try await store.due(at: now) {
            try Task.checkCancellation()
            try await store.release(id, at: now)
        }
    }
}
