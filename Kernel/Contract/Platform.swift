package import Jobs
package import Persistence
package import Territory

/// What the house lends to every service.
package struct Platform: Sendable {
    package let database: Database
    package let jobs: JobQueue
    package let territory: TerritoryStore
    package let settings: SettingsStore
    /// The folder of data: `bastide.sqlite`, `cle-secrete`, `recus/`, `dossiers/`, `tuiles/`.
    package let folder: String

    package init(
        database: Database, jobs: JobQueue, territory: TerritoryStore, settings: SettingsStore, folder: String
    ) {
        self.database = database
        self.jobs = jobs
        self.territory = territory
        self.settings = settings
        self.folder = folder
    }
}
