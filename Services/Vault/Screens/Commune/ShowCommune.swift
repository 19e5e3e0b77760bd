import Notifications
import Persistence
import Territory
import Web

/// A commune's backups in the words of its secretary.
struct ShowCommune {
    static func routes(_ desk: VaultDesk) -> [Route] {
        [
            .get(VaultPaths.communeRoute, .commune(.reader)) { visit in
                let commune = try await desk.commune(visit)
                let (facts, alerts, phone) = try await desk.database.read { session in
                    (
                        try DepotFacts.all(of: commune.code.text, at: .now, in: session),
                        try AlertTable.open(in: session), try ContactTable.onCallPhone(in: session)
                    )
                }
                let depots = facts.map { fact in
                    DepotPart(
                        visit: visit, facts: fact,
                        alerts: alerts.filter { alert in
                            alert.depotID == fact.depot.id
                                && (!alert.kind.isSyndicatsOwn || visit.mayOpen(VaultPaths.fleet))
                        }, onCallPhone: phone,
                        canWrite: desk.notifications.outbox.channels.contains(.email))
                }
                return CommunePage(visit: visit, commune: commune, depots: depots).reply
            }
        ]
    }
}

/// The page.
struct CommunePage {
    let visit: Visit
    let commune: Commune
    let depots: [DepotPart]

    var reply: Reply {
        let parts: HTML = depots.isEmpty ? nothing : "\(depots.map(\.html))"
        var page = Page(
            "Sauvegarde", .office, commune: commune.name,
            content: """
                <p class="lead">Les fichiers de la mairie, copiés chaque jour et chiffrés avant de quitter le PC.</p>
                \(parts)
                """)
        page.assets = Assets.all
        return visit.page(page)
    }

    private var nothing: HTML {
        EmptyState(
            "La mairie n’a pas encore d’espace de sauvegarde",
            "Le syndicat en ouvre un avec vous\u{A0}: comptez une demi-heure, au secrétariat, PC allumé."
        ).html
    }
}
