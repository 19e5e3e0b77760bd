import Notifications
import People
import Persistence
import Territory
import Web

/// What people do with a depot from its page: block every erasure, lift it, say that an alert was seen.
struct DepotGestures {
    static func routes(_ desk: VaultDesk) -> [Route] {
        [
            .post(VaultPaths.depotRoute + "/gel", .commune(.contributor)) { visit in
                try await freeze(visit, desk)
            },
            // Who is on call sees the danger first, and stops it before the town hall opens.
            .post(VaultPaths.syndicatDepotRoute + "/gel", .syndicat(.contributor)) { visit in
                try await freeze(visit, desk)
            },
            .post(VaultPaths.depotRoute + "/degel", .commune(.manager)) { visit in
                try await unfreeze(visit, desk)
            },
            .post(VaultPaths.depotRoute + "/alertes/{id}/vu", .commune(.contributor)) { visit in
                try await acknowledge(visit, desk)
            },
        ]
    }

    private static func freeze(_ visit: Visit, _ desk: VaultDesk) async throws -> Reply {
        let commune = try await desk.commune(visit)
        let depot = try await desk.depot(visit, of: commune)
        let letters = AlertLetters(database: desk.database, outbox: desk.notifications.outbox)
        let person = visit.visitor?.id
        let isNew = try await desk.database.write { session in
            guard try DepotTable.freeze(depot, by: person, because: "bouton", at: .now, in: session) else {
                return false
            }
            try record("Effacement bloqué", depot, commune, by: person, in: session)
            try letters.tellFreeze(of: depot, at: .now, in: session)
            return true
        }
        return .redirect(
            to: VaultPaths.commune(commune.code.text),
            notice: isNew
                ? "C’est bloqué\u{A0}: plus rien ne disparaît du coffre." : "L’effacement était déjà bloqué.")
    }

    private static func unfreeze(_ visit: Visit, _ desk: VaultDesk) async throws -> Reply {
        let commune = try await desk.commune(visit)
        let depot = try await desk.depot(visit, of: commune)
        let person = visit.visitor?.id
        try await desk.database.write { session in
            guard try DepotTable.unfreeze(depot, at: .now, in: session) else { return }
            try record("Effacement débloqué", depot, commune, by: person, in: session)
        }
        return .redirect(
            to: VaultPaths.commune(commune.code.text),
            notice: "Le blocage est levé\u{A0}: le ménage de nuit reprend, après le délai habituel.")
    }

    private static func acknowledge(_ visit: Visit, _ desk: VaultDesk) async throws -> Reply {
        let commune = try await desk.commune(visit)
        let depot = try await desk.depot(visit, of: commune)
        let (id, person) = (visit.parameter("id"), visit.visitor?.id ?? "")
        try await desk.database.write { session in
            guard try AlertTable.acknowledge(id, of: depot.id, by: person, at: .now, in: session) else {
                return
            }
            try record("Alerte vue", depot, commune, by: person, in: session)
        }
        return .redirect(to: VaultPaths.commune(commune.code.text), notice: "C’est noté.")
    }

    private static func record(
        _ action: String, _ depot: Depot, _ commune: Commune, by person: String?,
        in session: borrowing Session
    ) throws {
        try Journal.record(
            Change(service: VaultService.slug, action, subject: depot.name), in: commune.code, by: person,
            in: session)
    }
}
