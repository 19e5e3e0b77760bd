package import Persistence

/// Forgets the jobs that have been over for long: their payload may name people.
package enum JobCleaning {
    /// What `/mentions-legales` says of it, too.
    package static let days = 30

    /// Once a day, forgets the jobs that are over.
    package static func kind(database: Database) -> JobKind {
        JobKind("travaux.menage", every: .seconds(86_400)) { _ in
            let limit = Instant.now.adding(.seconds(-86_400 * days))
            try await database.write { session in
                try session.execute(
                    """
                    DELETE FROM job WHERE state IN ('done', 'failed', 'cancelled') AND finished_at < \(limit)
                    """)
            }
        }
    }
}
