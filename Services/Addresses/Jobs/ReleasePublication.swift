import Jobs
import Persistence
import Territory

/// Makes public, when its date has come, a publication that waited for it.
struct ReleasePublication: Sendable {
    static let name = "adresses.publication"

    let store: AddressStore

    /// The job of one publication is cancelled by this key.
    static func key(_ id: String) -> String { "adresses.publication:\(id)" }

    var kind: JobKind {
        JobKind(Self.name) { _ in try await perform() }
    }

    /// Every publication that is due, so that one job makes up for another that was lost.
    func perform(at now: Instant = .now) async throws {
        for due in try await store.duePublications(at: now) {
            try await store.release(due.id, of: due.commune, at: now)
        }
    }
}
