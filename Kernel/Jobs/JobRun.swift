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
    private let log: @Sendable (any Error) -> Int

    package init(
        id: String, owner: String? = nil, payload: String,
        log: @escaping @Sendable (any Error) -> Int = { _ in 0 },
        tell: @escaping @Sendable (JobProgress) async throws -> Void
    ) {
        self.id = id
        self.owner = owner
        self.payload = payload
        self.log = log
        self.tell = tell
    }

    /// Writes how far the work is and renews the lease.
    ///
    /// - Throws: `CancellationError` when the job was cancelled or is no longer this run's: the work stops there.
    package func report(_ progress: JobProgress) async throws {
        try await tell(progress)
    }

    /// Logs a fault that would come back at each attempt, or that the work gets over.
    ///
    /// - Returns: the number by which it is found in the log.
    package func number(of fault: any Error) -> Int {
        log(fault)
    }
}
