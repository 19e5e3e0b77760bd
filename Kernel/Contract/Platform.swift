package import Jobs
package import Notifications
package import Persistence
package import Territory

/// What the house lends to every service.
package struct Platform: Sendable {
    package let database: Database
    package let jobs: JobQueue
    package let territory: TerritoryStore
    package let settings: SettingsStore
    /// What people are told by: devices, e-mail, SMS.
    package let notifications: NotificationsModule
    /// The folder of data: `bastide.sqlite`, `cle-secrete`, `recus/`, `dossiers/`, `tuiles/`.
    package let folder: String
    /// What the operator set of the services, each in a type of its own.
    private let serviceSettings: [any Sendable]

    package init(
        database: Database, jobs: JobQueue, territory: TerritoryStore, settings: SettingsStore,
        notifications: NotificationsModule, folder: String, serviceSettings: [any Sendable] = []
    ) {
        self.database = database
        self.jobs = jobs
        self.territory = territory
        self.settings = settings
        self.notifications = notifications
        self.folder = folder
        self.serviceSettings = serviceSettings
    }

    /// What the operator set of one service; nil when nothing was.
    package func setting<T: Sendable>(_ type: T.Type = T.self) -> T? {
        serviceSettings.lazy.compactMap { $0 as? T }.first
    }
}
