package import Logging
package import Persistence
import ServiceLifecycle

/// The workers of this process; those of other processes may work on the same database.
///
/// When the program stops gracefully, the work under way is cancelled and goes back to the queue.
package struct JobRunner: Service {
    private let database: Database
    private let kinds: [JobKind]
    private let workers: Int
    private let pace: JobPace
    private let logger: Logger

    package init(
        database: Database, kinds: [JobKind], workers: Int = 2, pace: JobPace = JobPace(), logger: Logger
    ) {
        self.database = database
        self.kinds = kinds
        self.workers = workers
        self.pace = pace
        self.logger = logger
    }

    /// Works until the program is asked to stop; what is under way is given back to the queue.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup { group in
                for _ in 0..<workers {
                    group.addTask { await worker.run() }
                }
                group.addTask { await plan() }
            }
        }
    }

    private var worker: JobWorker {
        JobWorker(
            leases: JobLeaseStore(database: database, duration: pace.lease),
            kinds: Dictionary(kinds.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first }),
            pace: pace, logger: logger)
    }

    private func plan() async {
        let recurrence = JobRecurrence(database: database)
        while !Task.isCancelled {
            for kind in kinds {
                do {
                    try await recurrence.plan(kind)
                } catch is CancellationError {
                    return
                } catch {
                    logger.error("job \(kind.name) not planned", metadata: ["error": "\(error)"])
                }
            }
            try? await Task.sleep(for: pace.recurrence)
        }
    }
}
