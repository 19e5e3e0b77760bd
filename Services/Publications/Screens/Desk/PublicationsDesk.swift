import Contract
import Notifications
import Persistence
import Territory
import Web

/// What the screens of the publications work with: their store, the territory, the house.
struct PublicationsDesk: Sendable {
    let platform: Platform
    let store: PublicationStore
    let edition = PublicEdition()

    init(platform: Platform) {
        self.platform = platform
        store = PublicationStore(
            database: platform.database, outbox: platform.notifications.outbox, jobs: platform.jobs)
    }

    var database: Database { platform.database }
    var territory: TerritoryStore { platform.territory }
    var notifications: NotificationsModule { platform.notifications }

    /// The address before every path: `https://numerique.exemple.fr`.
    var site: String { notifications.outbox.site }

    var intake: AlertIntake { AlertIntake(store: store) }

    /// The commune of the route.
    ///
    /// - Throws: `Refusal.notFound` unless `{insee}` is a commune of the territory.
    func commune(_ visit: Visit) async throws -> Commune {
        guard let code = CodeINSEE(visit.parameter("insee")),
            let commune = try await territory.gazetteer().commune(code)
        else { throw Refusal.notFound }
        return commune
    }
}
