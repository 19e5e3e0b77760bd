import Persistence

/// The last reading of the whole ledger, kept for some minutes: a page that shows its verdict reads only what came since.
///
/// Whoever asks meanwhile waits for the reading under way: there is never more than one.
package actor LedgerReading {
    /// After which the whole chain is read again.
    static let life = Duration.seconds(600)

    private let database: Database
    private var known = LedgerVerdict.beginning
    private var wholeAt: ContinuousClock.Instant?
    private var underWay: Task<LedgerVerdict, any Error>?

    init(database: Database) {
        self.database = database
    }

    /// Whether every line is as it was written: those known for some minutes, and those that came since.
    package func verdict() async throws -> LedgerVerdict {
        if let underWay { return try await underWay.value }
        let isFresh = wholeAt.map { $0.duration(to: .now) < Self.life } ?? false
        let task = Task { [database, start = isFresh ? known : .beginning] in
            try await database.read { try Ledger.verify(after: start, in: $0) }
        }
        underWay = task
        defer { underWay = nil }
        known = try await task.value
        if !isFresh { wholeAt = .now }
        return known
    }
}
