package import Persistence
package import Web

/// The queue of background work, in the database: what is asked in a transaction is done once it is committed.
package struct JobQueue: Sendable {
    package init() {}

    /// Asks for a job as part of the caller's transaction.
    ///
    /// - Parameter payload: what the work needs to know; who asked is not in it, so that it holds nobody to be erased.
    /// - Parameter owner: the person who asked, or nil for the program itself.
    /// - Parameter title: what the page of the job says is being done: « Import de 12 fichiers ».
    /// - Parameter notBefore: for work that waits for a date; nil for at once.
    /// - Parameter rank: of what is due, the least goes first; within a rank, what is due for longest.
    /// - Parameter key: while a job of this key waits or runs, asking again gives that job and adds none.
    /// - Parameter next: where its page leads when it is done.
    /// - Returns: the job's id, whose progress is at `/travaux/{id}`.
    @discardableResult
    package func enqueue(
        _ kind: String, payload: String, owner: String?, title: String = "Travail en cours",
        notBefore: Instant? = nil, rank: Int = 0, key: String? = nil, next: SitePath? = nil,
        in session: borrowing Session
    ) throws -> String {
        let id = Identifier.make()
        let now = Instant.now
        let added = try session.execute(
            """
            INSERT INTO job
                (id, kind, title, payload, owner, unique_key, next_path, state, run_after, rank, attempts, created_at)
            VALUES
                (\(id), \(kind), \(title), \(payload), \(owner), \(key), \(next?.text), 'waiting',
                \(notBefore ?? now), \(rank), 0, \(now))
            ON CONFLICT (unique_key) WHERE state IN ('waiting', 'running') DO NOTHING
            """)
        guard added == 0, let key else { return id }
        return try session.value(
            "SELECT id FROM job WHERE unique_key = \(key) AND state IN ('waiting', 'running')") ?? id
    }

    /// Asks for work that must see what this transaction writes: a job of the key that waits will; one that runs may have
    /// read before, so it is done once more when it ends.
    ///
    /// - Returns: the job's id.
    @discardableResult
    package func wake(
        _ kind: String, title: String, notBefore: Instant, key: String, in session: borrowing Session
    ) throws -> String {
        let id = try enqueue(
            kind, payload: "{}", owner: nil, title: title, notBefore: notBefore, key: key, in: session)
        try session.execute(
            """
            UPDATE job SET again_after = \(notBefore)
            WHERE id = \(id) AND state = 'running' AND again_after IS NULL
            """)
        return id
    }

    /// What the job of this key that waits or runs was asked; nil when none does.
    package func payload(underWay key: String, in session: borrowing Session) throws -> String? {
        try session.value(
            "SELECT payload FROM job WHERE unique_key = \(key) AND state IN ('waiting', 'running')")
    }

    /// Cancels a job that is not over; if it is running, its work stops at its next report.
    ///
    /// - Returns: false when it was over already.
    @discardableResult
    package func cancel(_ id: String, in session: borrowing Session) throws -> Bool {
        try cancel(where: "id = \(id)", in: session)
    }

    /// Cancels the job of this key: « Annuler la publication de lundi ».
    @discardableResult
    package func cancel(key: String, in session: borrowing Session) throws -> Bool {
        try cancel(where: "unique_key = \(key)", in: session)
    }

    private func cancel(where condition: SQL, in session: borrowing Session) throws -> Bool {
        try session.execute(
            """
            UPDATE job SET state = 'cancelled', finished_at = \(Instant.now), lease = NULL, lease_until = NULL
            WHERE \(condition) AND state IN ('waiting', 'running')
            """) > 0
    }
}
