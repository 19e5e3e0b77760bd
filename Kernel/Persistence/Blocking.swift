import NIOPosix

/// The threads for work that blocks: password hashing, forcing files to the disk, child processes.
///
/// Swift's own threads are as many as the cores: one that blocks is a request that nobody answers.
package enum Blocking {
    private static let threads: NIOThreadPool = {
        let pool = NIOThreadPool(numberOfThreads: 16)
        pool.start()
        return pool
    }()

    /// Runs the work on one of these threads.
    package static func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await threads.runIfActive(work)
    }
}
