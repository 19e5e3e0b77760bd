/// One job being done: what it was asked, and how it tells its progress.
///
/// It may be run again after a crash or a lost lease, so its work is idempotent or resumes from what it wrote.
package struct JobRun: Sendable {
    package let id: String
    /// The person who asked, when the job was taken; nil for the program itself, or once they were erased.
    ///
    /// They may be erased during the work: what is written under their name asks again who they are.
    package let owner: String?
    /// What the job was asked, as the service wrote it (JSON text).
    package let payload: String
    private let tell: @Sendable (JobProgress) async throws -> Void

    package init(
        id: String, owner: String? = nil, payload: String,
        tell: @escaping @Sendable (JobProgress) async throws -> Void
    ) {
        self.id = id
        self.owner = owner
        self.payload = payload
        self.tell = tell
    }

    /// Writes how far the work is and renews the lease.
    ///
    /// - Throws: `CancellationError` when the job was cancelled or is no longer this run's: the work stops there.
    package func report(_ progress: JobProgress) async throws {
        try await tell(progress)
    }
}
