import Persistence

/// Keeps one job of each recurring kind in the queue, whatever the number of processes.
struct JobRecurrence: Sendable {
    let database: Database

    /// Asks for the kind's next run, unless it is asked for already.
    func plan(_ kind: JobKind) async throws {
        guard let pause = kind.every else { return }
        let key = "recurring:\(kind.name)"
        guard try await !isPlanned(key) else { return }
        try await database.write { session in
            let last: Instant? = try session.value(
                "SELECT MAX(finished_at) FROM job WHERE unique_key = \(key)")
            try JobQueue().enqueue(
                kind.name, payload: "{}", owner: nil, notBefore: last.map { $0.adding(pause) }, key: key,
                in: session)
        }
    }

    private func isPlanned(_ key: String) async throws -> Bool {
        try await database.read { session in
            try session.row(
                "SELECT id FROM job WHERE unique_key = \(key) AND state IN ('waiting', 'running')") != nil
        }
    }
}
