import Jobs
import Persistence
import Territory

/// Shows on the open map what communes published before there was one, or in other columns; takes off it those that merged.
struct RenewOpenAddresses: Sendable {
    let database: Database

    /// As the program starts for the first time, then each hour for what the territory or a language changed.
    var kind: JobKind {
        JobKind("adresses.carte-ouverte", every: .seconds(3600)) { _ in try await perform() }
    }

    /// - Throws: `UnreleasedPublications` once all were tried: what is wrong with one commune keeps no other waiting.
    func perform() async throws {
        var faults: [CodeINSEE: any Error] = [:]
        for commune in try await database.read({ try OpenTable.behind(in: $0) }) {
            try Task.checkCancellation()
            do {
                try await database.write { try OpenTable.renew(commune, in: $0) }
            } catch let stopped as CancellationError {
                throw stopped
            } catch {
                faults[commune] = error
            }
        }
        guard faults.isEmpty else { throw UnreleasedPublications(faults: faults) }
    }
}
