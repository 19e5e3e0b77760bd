import Logging
import Persistence
import Synchronization
import Web

/// Does one job at a time: takes it, keeps its lease, tells how it ended.
struct JobWorker: Sendable {
    let leases: JobLeaseStore
    let kinds: [String: JobKind]
    let pace: JobPace
    let logger: Logger

    private enum Ending: Sendable {
        case done
        case failed(any Error)
        /// The program is stopping, or the job was cancelled.
        case stopped
    }

    /// Works until the task is cancelled.
    func run() async {
        let names = kinds.keys.sorted()
        while !Task.isCancelled {
            do {
                if let lease = try await leases.take(among: names) {
                    await perform(lease)
                } else {
                    try await Task.sleep(for: pace.poll)
                }
            } catch is CancellationError {
                return
            } catch {
                logger.error("job queue unreachable", metadata: ["error": "\(error)"])
                try? await Task.sleep(for: pace.outage)
            }
        }
    }

    private func perform(_ lease: JobLease) async {
        guard let kind = kinds[lease.kind] else { return }
        let ending =
            lease.attempts > kind.attempts ? .failed(InterruptedTooOften()) : await work(kind, lease)
        // What is written now must be written even though the program is stopping.
        let writing = Task { try await settle(lease, kind, ending) }
        if case .failure(let error) = await writing.result {
            logger.error("job \(lease.id) not settled", metadata: ["error": "\(error)"])
        }
    }

    private func work(_ kind: JobKind, _ lease: JobLease) async -> Ending {
        let rhythm = ReportRhythm(pace.report)
        let watch = LeaseWatch()
        let run = JobRun(
            id: lease.id, owner: lease.owner, payload: lease.payload, log: { number(of: $0, lease) }
        ) { progress in
            guard rhythm.isDue || progress.done >= progress.total else { return try Task.checkCancellation() }
            guard try await leases.tell(progress, of: lease) else {
                watch.isLost.withLock { $0 = true }
                throw CancellationError()
            }
        }
        return await withTaskGroup(of: Ending?.self) { group in
            group.addTask {
                do {
                    try await kind.work(run)
                    return .done
                } catch {
                    let isStopped =
                        error is CancellationError && watch.isLost.withLock { $0 } || Task.isCancelled
                    return isStopped ? .stopped : .failed(error)
                }
            }
            group.addTask {
                await keep(lease)
                return nil
            }
            var ending = Ending.stopped
            for await part in group {
                group.cancelAll()
                if let part { ending = part }
            }
            return ending
        }
    }

    /// Renews the lease until the task is cancelled; returns when the job is no longer ours.
    private func keep(_ lease: JobLease) async {
        var last = ContinuousClock.now
        while true {
            do {
                try await Task.sleep(for: pace.heartbeat)
                guard try await leases.renew(lease) else { return }
                last = .now
            } catch is CancellationError {
                return
            } catch {
                logger.warning("job \(lease.id) not renewed", metadata: ["error": "\(error)"])
                if ContinuousClock.now - last > leases.duration { return }
            }
        }
    }

    private func settle(_ lease: JobLease, _ kind: JobKind, _ ending: Ending) async throws {
        switch ending {
        case .done:
            try await leases.finish(lease)
        case .stopped:
            logger.info("job \(lease.kind) \(lease.id) stopped")
            try await leases.giveBack(lease)
        case .failed(let refusal as Refusal):
            let sentence = [refusal.title, refusal.advice].filter { !$0.isEmpty }.joined(separator: " ")
            try await leases.giveUp(lease, because: sentence)
        case .failed(let fault):
            let sentence = "Une erreur est survenue (n°\u{A0}\(number(of: fault, lease)))."
            if lease.attempts < kind.attempts {
                let pause = pace.pause(after: lease.attempts)
                try await leases.tryAgain(lease, at: Instant.now.adding(pause), because: sentence)
            } else {
                try await leases.giveUp(lease, because: sentence)
            }
        }
    }

    private func number(of fault: any Error, _ lease: JobLease) -> Int {
        let number = Int.random(in: 100_000...999_999)
        logger.error(
            "job \(lease.kind) \(lease.id) failed",
            metadata: ["number": "\(number)", "attempt": "\(lease.attempts)", "error": "\(fault)"])
        return number
    }
}

/// Whether a job was found to be another's by now, or nobody's, when it told its progress.
private final class LeaseWatch: Sendable {
    let isLost = Mutex(false)
}

/// A job whose program died each time it was tried.
struct InterruptedTooOften: Error, CustomStringConvertible {
    var description: String { "the program ended each time during this job" }
}
