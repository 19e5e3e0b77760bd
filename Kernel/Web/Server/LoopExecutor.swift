import NIOCore

/// Runs tasks on the thread that reads a connection: what arrives there is taken without waking another thread.
///
/// For work that only waits and passes on: whatever takes the processor or the disk for long goes to other threads.
final class LoopExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) {
        self.loop = loop
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
