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
                try await look(entry.key, entry.value, by: client)
            } catch let failure as DepositFailure {
                // One that does not answer is told the next day; the others are still asked.
                _ = run.number(of: failure)
            }
        }
    }

    private func look(_ commune: CodeINSEE, _ deposit: Deposit, by client: DepositClient) async throws {
        let current = try await client.current(of: commune)
        if let current, try await store.isOurs(current.id, of: commune) == nil,
            current.id != deposit.sent?.revisionID, current.id != deposit.agreedID,
            current.id != deposit.adopted?.revisionID
        {
            return try await store.contradict(
                with: .init(revisionID: current.id, owner: current.owner, at: current.publishedAt),
                of: commune)
        }
        try await store.database.write { session in
            if deposit.other == nil || current == nil { try DepositTable.clear(commune, in: session) }
            let published = try PublicationTable.current(of: commune, in: session)?.sha256
            let standing = try DepositTable.find(commune, in: session).standing(publishing: published)
            if [.behind, .never].contains(standing) { try DepositOrder.askIfAutomatic(commune, in: session) }
        }
    }
}
