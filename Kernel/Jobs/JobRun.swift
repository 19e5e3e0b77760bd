/// One job being done: what it was asked, and how it tells its progress.
///
/// It may be run again after a crash or a lost lease, so its work is idempotent or resumes from what it wrote.
package struct JobRun: Sendable {
    package let id: String
    /// What the job was asked, as the service wrote it (JSON text).
    package let payload: String
    private let tell: @Sendable (JobProgress) async throws -> Void

    package init(
        id: String, payload: String, tell: @escaping @Sendable (JobProgress) async throws -> Void
    ) {
        self.id = id
        self.payload = payload
        self.tell = tell
    }

    /// Writes how far the work is, renews the lease, and stops the work when it was cancelled.
    package func report(_ progress: JobProgress) async throws {
        try await tell(progress)
    }
}

/// How far a job is, in the words shown to who waits for it.
package struct JobProgress: Sendable, Equatable {
    package let done: Int
    package let total: Int
    package let label: String

    package init(done: Int, total: Int, label: String) {
        self.done = done
        self.total = total
        self.label = label
    }
}
