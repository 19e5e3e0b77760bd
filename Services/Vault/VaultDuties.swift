import Contract
import Persistence
import Web

/// What waits for a town hall about its backups, and where they stand for its mayor.
enum VaultDuties {
    static func duties(in commune: CommuneSummary, _ database: Database) async throws -> [Duty] {
        let (depots, alerts) = try await open(in: commune, database)
        let facts = try await database.read { try DepotFacts.all(of: commune.code, at: .now, in: $0) }
        let unfinished = facts.filter { $0.unfinished > 0 }.map { fact in
            Duty(
                "Terminer l’inscription d’un PC à la sauvegarde",
                detail: "Recopiez le code écrit sur l’enveloppe, puis rangez-la dans le coffre de la mairie",
                path: VaultPaths.depot(fact.depot.slug, of: commune.code) / "appareils", since: nil)
        }
        return unfinished
            + alerts.filter { $0.acknowledgedAt == nil }.compactMap { alert in
                depots.contains { $0.id == alert.depotID }
                    ? Duty(
                        alert.words, detail: alert.advice, path: VaultPaths.commune(commune.code),
                        since: alert.openedAt, isAwaited: alert.level == .danger) : nil
            }
    }

    static func matters(of commune: CommuneSummary, _ database: Database) async throws -> [Matter] {
        let (_, alerts) = try await open(in: commune, database)
        let facts = try await database.read { try DepotFacts.all(of: commune.code, at: .now, in: $0) }
        let done = facts.compactMap { fact in
            fact.lastComplete.map {
                Matter(
                    .done, "Dernière sauvegarde complète\u{A0}: \(FrenchMoment.recent($0))",
                    detail: fact.depot.name)
            }
        }
        return alerts.map { Matter(.missing, $0.words, detail: $0.advice) } + done
    }

    private static func open(
        in commune: CommuneSummary, _ database: Database
    ) async throws -> ([Depot], [VaultAlert]) {
        try await database.read { session in
            let depots = try DepotTable.all(of: commune.code, in: session)
            let ids = Set(depots.map(\.id))
            let alerts = try AlertTable.open(in: session).filter {
                ids.contains($0.depotID) && !$0.kind.isSyndicatsOwn
            }
            return (depots, alerts)
        }
    }
}
