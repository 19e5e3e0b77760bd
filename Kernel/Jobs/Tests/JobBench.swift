import Logging
import Persistence
import Synchronization
import TestSupport
import Testing

@testable import Jobs

/// The workers of the tests, at a quick pace, and what the tests ask of them.
struct JobBench: Sendable {
    let database: Database

    static var pace: JobPace {
        var pace = JobPace()
        pace.poll = .milliseconds(10)
        pace.lease = .seconds(60)
        pace.heartbeat = .milliseconds(50)
        pace.firstPause = .milliseconds(0)
        pace.recurrence = .milliseconds(50)
        return pace
    }

    static let quiet = Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() }

    func runner(_ kinds: [JobKind], workers: Int = 2, pace: JobPace = pace) -> JobRunner {
        JobRunner(database: database, kinds: kinds, workers: workers, pace: pace, logger: Self.quiet)
    }

    /// Runs the workers while the body does.
    @discardableResult
    func working<T>(
        _ kinds: [JobKind], workers: Int = 2, pace: JobPace = pace, _ body: () async throws -> T
    ) async throws -> T {
        let task = Task { try await runner(kinds, workers: workers, pace: pace).run() }
        do {
            let answer = try await body()
            task.cancel()
            _ = await task.result
            return answer
        } catch {
            task.cancel()
            _ = await task.result
            throw error
        }
    }

    func enqueue(
        _ kind: String, payload: String = "{}", owner: String? = nil, notBefore: Instant? = nil,
        key: String? = nil
    ) async throws -> String {
        try await database.write { session in
            try JobQueue().enqueue(
                kind, payload: payload, owner: owner, title: "Import", notBefore: notBefore, key: key,
                in: session)
        }
    }

    func status(_ id: String) async throws -> JobStatus {
        try #require(try await JobProgressStore(database: database).status(of: id))
    }

    /// Waits until the job stands as expected.
    @discardableResult
    func wait(
        for id: String, sourceLocation: SourceLocation = #_sourceLocation,
        _ isAsExpected: (JobStatus) -> Bool
    ) async throws -> JobStatus {
        var last = try await status(id)
        try await eventually("the job stands otherwise", sourceLocation: sourceLocation) {
            last = try await status(id)
            return isAsExpected(last)
        }
        return last
    }
}

/// Something that several tasks write and the test reads.
final class Record<Value: Sendable>: Sendable {
    private let kept: Mutex<[Value]> = Mutex([])

    func add(_ value: Value) {
        kept.withLock { $0.append(value) }
    }

    var all: [Value] { kept.withLock { $0 } }
}

func withBench(on engine: Engine, _ body: (JobBench) async throws -> Void) async throws {
    try await withDatabase(on: engine, JobSchema.migrations) { database in
        try await body(JobBench(database: database))
    }
}
