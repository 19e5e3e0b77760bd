import Jobs
import Notifications
import Persistence

/// Looks at every depot each minute: opens and closes alerts, and has the right people told.
struct WatchDepots: Sendable {
    static let name = "sauvegarde.veille"

    let database: Database
    let outbox: Outbox

    var kind: JobKind {
        JobKind(Self.name, every: .seconds(60)) { _ in try await perform() }
    }

    func perform(at now: Instant = .now) async throws {
        let (facts, restless) = try await database.read { session in
            (try DepotFacts.all(at: now, in: session), try WatchedSession.restless(in: session))
        }
        for fact in facts {
            let findings = DepotFindings(facts: fact, now: now).all
            // Of a depot where all is well and nothing is new there is nothing to write.
            guard !findings.isEmpty || restless.contains(fact.depot.id) else { continue }
            try await write(findings, of: fact, at: now)
        }
        try await AlertLetters(database: database, outbox: outbox).send(at: now)
    }

    private func write(_ findings: [AlertFinding], of facts: DepotFacts, at now: Instant) async throws {
        try await database.write { session in
            let recent = try recentFindings(of: facts, at: now, in: session)
            for finding in findings + recent {
                try AlertTable.raise(finding, of: facts.depot.id, at: now, in: session)
            }
            let gone = DepotFindings.kinds.subtracting(findings.map(\.kind))
            try AlertTable.close(gone, of: facts.depot.id, at: now, in: session)
            // What came before a wave of changes is what will be restored: nothing of it goes away.
            if recent.contains(where: { $0.kind == .wave || $0.kind == .deletion }) {
                _ = try DepotTable.freeze(facts.depot, by: nil, because: "alerte", at: now, in: session)
            }
        }
    }

    /// What is wrong in the sessions that changed since the last look.
    private func recentFindings(
        of facts: DepotFacts, at now: Instant, in session: borrowing Session
    ) throws -> [AlertFinding] {
        let sessions = try WatchedSession.changed(of: facts.depot.id, in: session)
        guard let last = sessions.map(\.visit.lastAt).max() else { return [] }
        try WatchedSession.mark(facts.depot.id, at: last, in: session)
        return try sessions.flatMap { try findings(of: $0, depotID: facts.depot.id, at: now, in: session) }
    }

    /// What somebody said that they saw since the session began is not told of it again.
    private func findings(
        of watched: WatchedSession, depotID: String, at now: Instant, in session: borrowing Session
    ) throws -> [AlertFinding] {
        let visit = watched.visit
        let all = SessionFindings(
            visit: visit, deviceName: watched.deviceName, repositoryMadeAt: watched.repositoryMadeAt,
            snapshotsOfDay: try WatchedSession.snapshots(
                of: visit.device, since: now.adding(.seconds(-86_400)), in: session),
            usualGrowth: try WatchedSession.usualGrowth(before: visit, in: session),
            hasForgottenAll: try WatchedSession.hasForgottenAll(visit, in: session)
        ).all
        return try all.filter { finding in
            try !AlertTable.isAcknowledged(finding.kind, of: depotID, since: visit.beganAt, in: session)
        }
    }
}
