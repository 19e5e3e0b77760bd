import Jobs
import Persistence

/// Forgets, each night, what devices did more than two years ago, and what a killed program was receiving.
struct TidyVault: Sendable {
    static let name = "sauvegarde.rangement"
    /// As `/mentions-legales` says.
    static let kept = Duration.seconds(2 * 365 * 86_400)

    let database: Database
    let storage: any ObjectStorage

    var kind: JobKind {
        JobKind(Self.name, every: .seconds(86_400)) { _ in try await perform() }
    }

    func perform(at now: Instant = .now) async throws {
        try await storage.sweepArrivals(before: now)
        let limit = now.adding(.zero - Self.kept)
        try await database.write { session in
            try session.execute("DELETE FROM vault_session WHERE last_at < \(limit)")
            try DrillTable.forgetByKits(before: limit, in: session)
            try session.execute("DELETE FROM vault_alert WHERE closed_at < \(limit)")
            try session.execute("DELETE FROM vault_damage WHERE repaired_at < \(limit)")
        }
    }
}
