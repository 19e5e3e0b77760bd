package import Jobs
package import Persistence

/// What the house lends to every service.
package struct Platform: Sendable {
    package let database: Database
    package let jobs: JobQueue
    /// The folder of data: `database.sqlite`, `files/`, `tiles/`.
    package let folder: String

    package init(database: Database, jobs: JobQueue, folder: String) {
        self.database = database
        self.jobs = jobs
        self.folder = folder
    }
}
