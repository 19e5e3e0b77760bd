import Contract
import Notifications
import Persistence
import Territory
import Web

/// What the screens of the vault work with: the vault, the territory, the house.
struct VaultDesk: Sendable {
    let platform: Platform
    let store: VaultStore
    let server: VaultServer
    let settings: VaultSettings
    /// The passwords of the exercises that wait or run.
    let drillKeys = DrillKeys()
    let press: DocumentPress

    init(platform: Platform, store: VaultStore, server: VaultServer, settings: VaultSettings) {
        self.platform = platform
        self.store = store
        self.server = server
        self.settings = settings
        press = DocumentPress(folder: platform.folder)
    }

    var database: Database { platform.database }
    var territory: TerritoryStore { platform.territory }
    var notifications: NotificationsModule { platform.notifications }

    /// The address before that of every repository: `https://coffre.exemple.fr`.
    var address: String { settings.address.isEmpty ? notifications.outbox.site : settings.address }

    /// The commune of the route.
    ///
    /// - Throws: `Refusal.notFound` unless `{insee}` is a commune of the territory.
    func commune(_ visit: Visit) async throws -> Commune {
        guard let code = CodeINSEE(visit.parameter("insee")),
            let commune = try await territory.gazetteer().commune(code)
        else { throw Refusal.notFound }
        return commune
    }

    /// The depot of the route, which belongs to the commune of the route.
    ///
    /// - Throws: `Refusal.notFound` unless `{depot}` is one of this commune's.
    func depot(_ visit: Visit, of commune: Commune) async throws -> Depot {
        let depot = try await database.read { [slug = Slug(visit.parameter("depot"))] session in
            try slug.flatMap { try DepotTable.depot($0, in: session) }
        }
        guard let depot, depot.commune == commune.code.text else { throw Refusal.notFound }
        return depot
    }
}
