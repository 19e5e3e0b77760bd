import Persistence

/// The one who writes down what devices do: all that waits goes in one transaction, and whoever did it is then told.
///
/// Each transaction waits for the disk; a hundred uploads that end together wait for it once.
actor Recorder {
    private let database: Database
    private var clock: VaultClock?
    private var book = SessionBook()
    private var waiting: [Entry] = []
    private var isWriting = false

    private struct Entry {
        let deed: Deed
        let told: CheckedContinuation<Deed.Outcome, any Error>?
    }

    /// What one transaction holds at most.
    private static let most = 500
    /// How long what nobody waits for may wait.
    private static let patience = Duration.seconds(2)

    init(database: Database) {
        self.database = database
    }

    /// Writes it down, and returns once the database has it for good.
    func record(_ deed: Deed) async throws -> Deed.Outcome {
        try await withCheckedThrowingContinuation { told in
            waiting.append(Entry(deed: deed, told: told))
            begin()
        }
    }

    /// Writes it down some day soon.
    func note(_ deed: Deed) {
        waiting.append(Entry(deed: deed, told: nil))
        guard waiting.count == 1 else { return }
        Task {
            try? await Task.sleep(for: Self.patience)
            begin()
        }
    }

    private func begin() {
        guard !isWriting, !waiting.isEmpty else { return }
        isWriting = true
        Task { await writeAll() }
    }

    private func writeAll() async {
        while !waiting.isEmpty {
            let batch = Array(waiting.prefix(Self.most))
            waiting.removeFirst(batch.count)
            do {
                let outcomes = try await write(batch.map(\.deed))
                for (entry, outcome) in zip(batch, outcomes) { entry.told?.resume(returning: outcome) }
            } catch {
                await writeApart(batch, after: error)
            }
        }
        isWriting = false
    }

    /// One deed that cannot be written must not fail those of others: each is tried alone.
    private func writeApart(_ batch: [Entry], after error: any Error) async {
        guard batch.count > 1 else {
            for entry in batch { entry.told?.resume(throwing: error) }
            return
        }
        for entry in batch {
            do {
                for outcome in try await write([entry.deed]) { entry.told?.resume(returning: outcome) }
            } catch {
                entry.told?.resume(throwing: error)
            }
        }
    }

    private func write(_ deeds: [Deed]) async throws -> [Deed.Outcome] {
        var clock = try await started()
        let moments = deeds.map { _ in clock.next(after: .now) }
        self.clock = clock
        let (outcomes, written) = try await database.write { [book] session in
            var book = book
            var outcomes: [Deed.Outcome] = []
            for (deed, moment) in zip(deeds, moments) {
                outcomes.append(try book.write(deed, at: moment, in: session))
            }
            try book.write(at: moments.last ?? .now, in: session)
            return (outcomes, book)
        }
        book = written
        return outcomes
    }

    private func started() async throws -> VaultClock {
        if let clock { return clock }
        let last = try await database.read { try RepositoryTable.lastMoment(in: $0) }
        return VaultClock(last: last)
    }
}
