package import Persistence
package import Web

/// What a person who waits may know of a job.
package struct JobStatus: Sendable, Equatable {
    package let id: String
    package let kind: String
    package let title: String
    package let owner: String?
    package let state: JobState
    package let progress: JobProgress
    /// What went wrong at the last attempt, in words for the person.
    package let failure: String?
    package let attempts: Int
    /// When a waiting job will be taken.
    package let runAfter: Instant
    /// Where to go when it is done.
    package let next: SitePath?

    /// Whether its page is for this visitor: who asked for it, and the managers of the syndicat.
    package func isShown(to visitor: Visitor) -> Bool {
        owner == visitor.id || visitor.syndicatRole.map { $0 >= .manager } == true
    }
}

/// Reads where the jobs stand.
package struct JobProgressStore: Sendable {
    private let database: Database

    package init(database: Database) {
        self.database = database
    }

    /// - Returns: nil when there is no such job, or no longer.
    package func status(of id: String) async throws -> JobStatus? {
        try await database.read { session in
            try session.row(
                """
                SELECT id, kind, title, owner, state, done, total, label, failure, attempts, run_after, next_path
                FROM job WHERE id = \(id)
                """
            ).map(JobStatus.init)
        }
    }
}

extension JobStatus {
    fileprivate init(_ row: Row) throws {
        id = try row.get("id")
        kind = try row.get("kind")
        title = try row.get("title")
        owner = try row.optional("owner")
        state = try row.get("state")
        progress = JobProgress(
            done: try row.get("done"), total: try row.get("total"), label: try row.get("label"))
        failure = try row.optional("failure")
        attempts = try row.get("attempts")
        runAfter = try row.get("run_after")
        next = try row.optional("next_path", as: String.self).flatMap(SitePath.init(untrusted:))
    }
}
