import Persistence

/// A job taken by one worker for a while: the worker that loses it may no longer write anything about it.
struct JobLease: Sendable {
    let id: String
    let kind: String
    let owner: String?
    let payload: String
    /// How many times the job was taken, this time included.
    let attempts: Int
    /// The secret of this taking.
    let token: String
}

/// The statements of the workers.
struct JobLeaseStore: Sendable {
    let database: Database
    let duration: Duration

    /// Takes the job of the least rank that has been due for longest: one that waits, or one whose worker died.
    ///
    /// - Returns: nil when nothing is due.
    func take(among kinds: [String]) async throws -> JobLease? {
        guard try await isSomethingDue(among: kinds) else { return nil }
        let (token, until) = (Identifier.make(), Instant.now.adding(duration))
        return try await database.write { session in
            let due = Self.due(among: kinds)
            return try session.row(
                """
                UPDATE job SET state = 'running', lease = \(token), lease_until = \(until), attempts = attempts + 1,
                    again_after = NULL
                WHERE id = (SELECT id FROM job WHERE \(due) ORDER BY rank, run_after, id LIMIT 1)
                RETURNING id, kind, owner, payload, attempts
                """
            ).map { row in
                JobLease(
                    id: try row.get("id"), kind: try row.get("kind"),
                    owner: try row.optional("owner"), payload: try row.get("payload"),
                    attempts: try row.get("attempts"), token: token)
            }
        }
    }

    /// Asks without the lock that taking needs, since the answer is no most of the time.
    private func isSomethingDue(among kinds: [String]) async throws -> Bool {
        try await database.read { session in
            try session.row("SELECT id FROM job WHERE \(Self.due(among: kinds)) LIMIT 1") != nil
        }
    }

    private static func due(among kinds: [String]) -> SQL {
        let now = Instant.now
        return """
            kind IN (\(list: kinds))
            AND (state = 'waiting' AND run_after <= \(now) OR state = 'running' AND lease_until < \(now))
            """
    }

    /// - Returns: false when the job is no longer this worker's.
    func renew(_ lease: JobLease) async throws -> Bool {
        let until = Instant.now.adding(duration)
        return try await database.write { session in
            try session.execute(
                "UPDATE job SET lease_until = \(until) WHERE id = \(lease.id) AND lease = \(lease.token)") > 0
        }
    }

    /// - Returns: false when the job is no longer this worker's.
    func tell(_ progress: JobProgress, of lease: JobLease) async throws -> Bool {
        let until = Instant.now.adding(duration)
        return try await database.write { session in
            try session.execute(
                """
                UPDATE job SET done = \(progress.done), total = \(progress.total), label = \(progress.label),
                    lease_until = \(until)
                WHERE id = \(lease.id) AND lease = \(lease.token)
                """) > 0
        }
    }

    /// Ends a job that is done, or gives it back when it was asked for again meanwhile.
    func finish(_ lease: JobLease) async throws {
        try await database.write { session in
            guard try !Self.begin(again: lease, in: session) else { return }
            try session.execute(
                """
                UPDATE job SET state = 'done', finished_at = \(Instant.now), failure = NULL,
                    lease = NULL, lease_until = NULL
                WHERE id = \(lease.id) AND lease = \(lease.token)
                """)
        }
    }

    /// Ends a job that failed for good, or gives it back when it was asked for again meanwhile.
    func giveUp(_ lease: JobLease, because sentence: String) async throws {
        try await database.write { session in
            guard try !Self.begin(again: lease, in: session) else { return }
            try session.execute(
                """
                UPDATE job SET state = 'failed', finished_at = \(Instant.now), failure = \(sentence),
                    lease = NULL, lease_until = NULL
                WHERE id = \(lease.id) AND lease = \(lease.token)
                """)
        }
    }

    /// Makes work wait once more, as new, when somebody asked for it since it was taken.
    ///
    /// - Returns: false when nobody did.
    private static func begin(again lease: JobLease, in session: borrowing Session) throws -> Bool {
        try session.execute(
            """
            UPDATE job SET state = 'waiting', run_after = again_after, again_after = NULL, attempts = 0,
                done = 0, total = 0, label = '', failure = NULL, lease = NULL, lease_until = NULL
            WHERE id = \(lease.id) AND lease = \(lease.token) AND again_after IS NOT NULL
            """) > 0
    }

    func tryAgain(_ lease: JobLease, at instant: Instant, because sentence: String) async throws {
        try await database.write { session in
            try session.execute(
                """
                UPDATE job SET state = 'waiting', run_after = \(instant), failure = \(sentence),
                    lease = NULL, lease_until = NULL
                WHERE id = \(lease.id) AND lease = \(lease.token)
                """)
        }
    }

    /// Gives a job back untouched: its program stops, which is no failed attempt.
    func giveBack(_ lease: JobLease) async throws {
        try await database.write { session in
            try session.execute(
                """
                UPDATE job SET state = 'waiting', run_after = \(Instant.now), attempts = attempts - 1,
                    lease = NULL, lease_until = NULL
                WHERE id = \(lease.id) AND lease = \(lease.token)
                """)
        }
    }
}
