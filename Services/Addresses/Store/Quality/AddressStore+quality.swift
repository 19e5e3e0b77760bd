import Persistence
import Territory

extension AddressStore {
    /// The alerts of a commune as its list is now; nil when its addresses are not begun.
    func quality(of commune: CodeINSEE) async throws -> QualityReport? {
        guard let ground = try await database.read({ try QualityGround.read(commune, in: $0) }) else {
            return nil
        }
        return try await Blocking.run { ground.report }
    }

    /// Leaves alerts aside, those that tell what was shown; nothing of the addresses changes.
    ///
    /// - Parameter chosen: each as it was shown.
    /// - Returns: how many; the others changed since, or are not told any more.
    func ignore(
        _ chosen: [ShownAlert], because reason: String, in commune: CodeINSEE, by author: Author
    ) async throws -> Int {
        guard let report = try await quality(of: commune) else { throw EditRefusal.notBegun }
        let shown = Set(chosen)
        let alerts = report.open.filter { shown.contains(ShownAlert($0)) }
        guard !alerts.isEmpty else { return 0 }
        let now = Instant.now
        try await database.write { session in
            let signer = try author.written(in: session)
            for alert in alerts {
                try IgnoredAlertTable.write(
                    alert, because: reason, by: signer, at: now, of: commune, in: session)
            }
            try JournalLine(
                commune: commune, author: author, action: "Alertes laissées de côté",
                subject: alerts[0].label, after: "\(alerts.count)\u{A0}: \(reason)"
            ).write(in: session)
            try CheckTable.ask(for: commune, in: session)
        }
        return alerts.count
    }

    /// Has an alert told again.
    ///
    /// - Returns: false when somebody did it meanwhile.
    func bringBack(_ code: String, _ objectID: String, in commune: CodeINSEE, by author: Author) async throws
        -> Bool
    {
        try await database.write { session in
            guard let label = try IgnoredAlertTable.remove(code, objectID, of: commune, in: session) else {
                return false
            }
            try JournalLine(commune: commune, author: author, action: "Alerte remise", subject: label)
                .write(in: session)
            try CheckTable.ask(for: commune, in: session)
            return true
        }
    }

    /// How many alerts the last check left to look at.
    func alertCount(of commune: CodeINSEE) async throws -> AlertCount {
        try await database.read { try AlertTable.total(of: commune, in: $0) }
    }
}
