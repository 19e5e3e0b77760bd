package import Persistence

/// The queue of background work, in the database: what is asked in a transaction is done once it is committed.
package struct JobQueue: Sendable {
    package init() {}

    /// Asks for a job as part of the caller's transaction.
    ///
    /// - Parameter owner: the person who asked, or nil for the program itself.
    /// - Returns: the job's id, whose progress is at `/travaux/{id}`.
    @discardableResult
    package func enqueue(
        _ kind: String, payload: String, owner: String?, in session: borrowing Session
    ) throws -> String {
        let id = Identifier.make()
        try session.execute(
            """
            INSERT INTO job (id, kind, payload, owner, state, run_after, attempts)
            VALUES (\(id), \(kind), \(payload), \(owner), 'waiting', \(Instant.now), 0)
            """)
        return id
    }
}
