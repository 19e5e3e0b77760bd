import Jobs
import Persistence
import Territory
import Web

/// Publishes each night what changed, in the communes that asked for it; the sending follows each publication.
struct PublishChanges: Sendable {
    /// The hours of the night, in mainland France: nobody is at the counter.
    private static let night = 1..<6

    let store: AddressStore
    /// Whether lists are deposited from here: without, the setting is shown to nobody.
    let isDepositing: Bool

    var kind: JobKind {
        JobKind("adresses.publications-de-la-nuit", every: .seconds(3_600)) { _ in
            guard Self.isNight(.now) else { return }
            try await perform()
        }
    }

    static func isNight(_ instant: Instant) -> Bool { night.contains(FrenchMoment.hour(of: instant)) }

    /// - Throws: `UnreleasedPublications` once all were tried.
    func perform(at now: Instant = .now) async throws {
        guard isDepositing else { return }
        var faults: [CodeINSEE: any Error] = [:]
        for commune in try await store.database.read({ try DepositTable.nightly(in: $0) }) {
            try Task.checkCancellation()
            do {
                _ = try await store.publishChanges(of: commune, at: now)
            } catch let stopped as CancellationError {
                throw stopped
            } catch {
                faults[commune] = error
            }
        }
        guard faults.isEmpty else { throw UnreleasedPublications(faults: faults) }
    }
}
