import Jobs
import Persistence
import Territory

/// Once a day, asks the nation which list it has of each commune, and sends again what should have been sent.
struct LookAtDeposits: Sendable {
    /// How long one answer may take: hundreds are asked for, one after the other.
    static let patience = Duration.seconds(20)
    /// Failures in a row after which the base itself is at fault.
    private static let mostFailures = 3

    let store: DepositStore
    let client: DepositClient?

    var kind: JobKind {
        JobKind("adresses.depots-du-jour", every: .seconds(86_400)) { run in try await perform(run) }
    }

    /// Those asked longest ago come first: what one day leaves is begun with on the next.
    func perform(_ run: JobRun) async throws {
        guard var client else { return }
        client.patience = min(client.patience, Self.patience)
        let known = try await store.database.read { try DepositTable.all(in: $0) }
            .filter { $1.sent != nil || $1.other != nil || $1.isAutomatic }
            .sorted { Self.turn($0) < Self.turn($1) }
        var failures = 0
        for (index, entry) in known.enumerated() {
            try await run.report(.init(done: index, total: known.count, label: entry.key.text))
            do {
                try await look(entry.key, by: client)
                failures = 0
            } catch let failure as DepositFailure {
                _ = run.number(of: failure)
                try await store.database.write { try DepositTable.look(at: entry.key, in: $0) }
                failures += 1
                // The token is that of every commune.
                guard failure.status != 401, failures < Self.mostFailures else { return }
            }
        }
    }

    private static func turn(_ entry: (key: CodeINSEE, value: Deposit)) -> (Int64, String) {
        (entry.value.lookedAt?.milliseconds ?? 0, entry.key.text)
    }

    private func look(_ commune: CodeINSEE, by client: DepositClient) async throws {
        let before = try await store.database.read { try DepositTable.find(commune, in: $0) }
        let current = try await client.current(of: commune)
        try await store.keep(current, knowing: before, of: commune)
    }
}
