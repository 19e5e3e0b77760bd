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

    /// Once an hour, for what a long outage left planned.
    var sweep: JobKind {
        JobKind("adresses.publications-en-retard", every: .seconds(3600)) { _ in try await perform() }
    }

    /// Every publication that is due, so that one job makes up for another that was lost.
    ///
    /// - Throws: `UnreleasedPublications` once all were tried.
    func perform(at now: Instant = .now) async throws {
        var faults: [CodeINSEE: any Error] = [:]
        for due in try await store.duePublications(at: now) {
            try Task.checkCancellation()
            do {
                try await store.release(due.id, of: due.commune, at: now)
            } catch let stopped as CancellationError {
                throw stopped
            } catch {
                // What is wrong with one commune keeps no other waiting.
                faults[due.commune] = error
            }
        }
        guard faults.isEmpty else { throw UnreleasedPublications(faults: faults) }
    }
}

/// Publications that stay planned although their date has come: each met a fault of the program or of the machine.
struct UnreleasedPublications: Error, CustomStringConvertible {
    let faults: [CodeINSEE: any Error]

    var description: String {
        faults.map { "\($0.key): \($0.value)" }.sorted().joined(separator: "; ")
    }
}
