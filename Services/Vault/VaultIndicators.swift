import Contract
import Persistence

/// The figures that the other services and the observatory read of the vault.
enum VaultIndicators {
    static let all = [sinceBackup]

    /// Days since the last complete backup of each commune that has one.
    private static let sinceBackup = Indicator(
        "sauvegarde.days-since-backup", label: "Jours sans sauvegarde", unit: .days
    ) { session in
        let now = Instant.now
        var values: [String: Double] = [:]
        for facts in try DepotFacts.all(at: now, in: session) {
            guard let last = facts.lastComplete else { continue }
            let days = Double(max(0, now.parisDay - last.parisDay))
            values[facts.depot.commune] = max(values[facts.depot.commune] ?? 0, days)
        }
        return values
    }
}
