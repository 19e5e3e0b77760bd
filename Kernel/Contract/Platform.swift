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

    package init(
        database: Database, jobs: JobQueue, territory: TerritoryStore, settings: SettingsStore,
        notifications: NotificationsModule, folder: String
    ) {
        self.database = database
        self.jobs = jobs
        self.territory = territory
        self.settings = settings
        self.notifications = notifications
        self.folder = folder
    }
}
