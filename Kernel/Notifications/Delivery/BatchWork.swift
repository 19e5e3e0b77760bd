import Jobs
import Logging
import Persistence

/// The work of a batch job: everybody in it is handed over, or asked for again later.
///
/// Run again after a crash, it goes on with those whose outcome was not written.
struct BatchWork: Sendable {
    let database: Database
    let carrier: any Carrier
    let key: SiteKey
    let logger: Logger

    var kind: JobKind {
        JobKind(DeliveryJobs.batchKind(of: carrier.channel), attempts: DeliveryJobs.attempts, work: work)
    }

    private func work(_ run: JobRun) async throws {
        let call = try BatchCall(run.payload)
        let lease = try await database.write { try BatchStore.take(call, at: .now, in: $0) }
        guard let lease else { return }
        let letter = try letter(of: lease)
        let due = try await database.read { try DeliveryStore.due(in: lease, at: .now, in: $0) }
        let course = BatchCourse(due, until: lease.expiresAt)
        let recorder = DeliveryRecorder(database: database, lease: lease, course: course)
        do {
            try await serve(course, letter, recorder, run)
            try await recorder.close()
            try await database.write { try BatchStore.end(lease, at: .now, in: $0) }
        } catch is BatchLost {
            // Another worker has it, and does the rest.
        } catch {
            await giveBack(lease, recorder)
            throw error
        }
    }

    private func letter(of lease: BatchLease) throws -> any Letter {
        guard lease.message.isToOne else { return try carrier.letter(lease.payload, of: lease.message) }
        guard let payload = key.opened(lease.payload, of: lease.message.id) else {
            logger.error("message \(lease.message.id) was sealed by another key: given up")
            return LostLetter()
        }
        return try carrier.letter(payload, of: lease.message)
    }

    private func serve(
        _ course: BatchCourse, _ letter: any Letter, _ recorder: DeliveryRecorder, _ run: JobRun
    ) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await recorder.keep { count in
                    try await run.report(
                        JobProgress(done: count, total: course.total, label: carrier.channel.label))
                }
                return false
            }
            let places = min(carrier.atOnce, course.total)
            for _ in 0..<places {
                group.addTask {
                    try await serve(course, letter, recorder)
                    return true
                }
            }
            var ended = 0
            while ended < places, let isServer = try await group.next() { ended += isServer ? 1 : 0 }
            group.cancelAll()
            do { while try await group.next() != nil {} } catch is CancellationError {}
        }
    }

    /// One of those who serve, until nobody is left.
    private func serve(_ course: BatchCourse, _ letter: any Letter, _ recorder: DeliveryRecorder) async throws
    {
        while let (recipient, end) = course.next() {
            try Task.checkCancellation()
            let outcome = await outcome(letter, recipient, end)
            // A request cut short by the end of the program says nothing of the recipient, unless it may have been read.
            if Task.isCancelled, !outcome.isSettled, outcome != .unknown { throw CancellationError() }
            try await recorder.add(Recorded(recipient: recipient, outcome: outcome, at: .now))
        }
    }

    private func outcome(_ letter: any Letter, _ recipient: Recipient, _ end: Instant) async
        -> DeliveryOutcome
    {
        guard recipient.address != nil else { return .gone }
        guard Instant.now < end else { return .expired }
        let outcome = await letter.deliver(to: recipient, before: end)
        return outcome == .unknown && recipient.doubts >= Retry.mostDoubts ? .failed : outcome
    }

    /// What was handed over is written even though the program is stopping or the work failed.
    private func giveBack(_ lease: BatchLease, _ recorder: DeliveryRecorder) async {
        let settling = Task {
            try await recorder.close()
            try await database.write { try BatchStore.release(lease, in: $0) }
        }
        if case .failure(let error) = await settling.result {
            logger.warning("batch \(lease.batch) not given back", metadata: ["error": "\(error)"])
        }
    }
}

/// A letter that nobody can read any more, its writer no more than others.
private struct LostLetter: Letter {
    func deliver(to recipient: Recipient, before end: Instant) async -> DeliveryOutcome { .failed }
}

extension DeliveryOutcome {
    var isSettled: Bool {
        switch self {
        case .accepted, .failed, .expired, .gone: true
        case .busy, .unknown, .held: false
        }
    }
}
