import Jobs
import Persistence
import Territory

/// Once a day, asks the nation which list it has of each commune, and sends again what should have been sent.
struct LookAtDeposits: Sendable {
    let store: DepositStore
    let client: DepositClient?

    var kind: JobKind {
        JobKind("adresses.depots-du-jour", every: .seconds(86_400)) { run in try await perform(run) }
    }

    func perform(_ run: JobRun) async throws {
        guard let client else { return }
        let known = try await store.database.read { try DepositTable.all(in: $0) }
        for (index, entry) in known.sorted(by: { $0.key < $1.key }).enumerated() {
            try await run.report(.init(done: index, total: known.count, label: entry.key.text))
            guard entry.value.sent != nil || entry.value.other != nil || entry.value.isAutomatic else {
                continue
            }
            do {
                try await look(entry.key, by: client)
            } catch let failure as DepositFailure {
                // One that does not answer is told the next day; the others are still asked.
                _ = run.number(of: failure)
            }
        }
    }

    private func look(_ commune: CodeINSEE, by client: DepositClient) async throws {
        let before = try await store.database.read { try DepositTable.find(commune, in: $0) }
        let current = try await client.current(of: commune)
        try await store.keep(current, knowing: before, of: commune)
    }
}
