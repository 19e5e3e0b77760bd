import Logging
import Persistence
import ServiceLifecycle
import TestSupport
import Testing

@testable import Jobs

@Suite struct `The workers` {
    @Test(arguments: Engine.allCases)
    func `take again a job whose program was killed, once its lease ends`(on engine: Engine) async throws {
        try await withBench(on: engine) { bench in
            let id = try await bench.enqueue("test.import")
            // A program takes the job and is killed: nobody renews its lease.
            let end = Instant.now.adding(.seconds(1))
            let dead = JobLeaseStore(database: bench.database, duration: .seconds(1))
            let lease = try #require(try await dead.take(among: ["test.import"]))
            #expect(lease.id == id)
            let attempts = Record<Instant>()
            let kind = JobKind("test.import") { _ in attempts.add(.now) }
            let status = try await bench.working([kind]) {
                try await bench.wait(for: id) { $0.state == .done }
            }
            #expect(status.attempts == 2)
            #expect(attempts.all.count == 1 && attempts.all.allSatisfy { $0 >= end })
            // The dead program's ghost can write nothing more.
            #expect(try await !dead.tell(JobProgress(done: 1, total: 1, label: "fantôme"), of: lease))
            try await dead.giveUp(lease, because: "fantôme")
            #expect(try await bench.status(id).state == .done)
        }
    }

    @Test(arguments: Engine.allCases)
    func `give up a job that kills its program each time`(on engine: Engine) async throws {
        try await withBench(on: engine) { bench in
            let id = try await bench.enqueue("test.import")
            let dead = JobLeaseStore(database: bench.database, duration: .seconds(-1))
            for _ in 1...2 { _ = try await dead.take(among: ["test.import"]) }
            let runs = Record<String>()
            let kind = JobKind("test.import", attempts: 2) { run in runs.add(run.id) }
            try await bench.working([kind]) { try await bench.wait(for: id) { $0.state == .failed } }
            #expect(runs.all.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases)
    func `keep a long job that says nothing`(on engine: Engine) async throws {
        try await withBench(on: engine) { bench in
            let runs = Record<String>()
            var pace = JobBench.pace
            pace.lease = .seconds(9)
            let kind = JobKind("test.import") { run in
                runs.add(run.id)
                try await Task.sleep(for: .seconds(12))
            }
            let id = try await bench.enqueue("test.import")
            try await bench.working([kind], workers: 3, pace: pace) {
                try await bench.wait(for: id) { $0.state == .done }
            }
            #expect(runs.all.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `give the job under way back when the program stops`(on engine: Engine) async throws {
        try await withBench(on: engine) { bench in
            let started = Record<String>()
            let kind = JobKind("test.import") { run in
                started.add(run.id)
                try await Task.sleep(for: .seconds(60))
            }
            let id = try await bench.enqueue("test.import")
            let group = ServiceGroup(services: [bench.runner([kind])], logger: JobBench.quiet)
            let program = Task { try await group.run() }
            try await bench.wait(for: id) { $0.state == .running }
            while started.all.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
            await group.triggerGracefulShutdown()
            try await program.value
            let status = try await bench.status(id)
            #expect(status.state == .waiting)
            #expect(status.attempts == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `log a cancelled job as stopped, not as a fault`(on engine: Engine) async throws {
        try await withBench(on: engine) { bench in
            let log = KeptLog()
            let kind = JobKind("test.import") { run in
                for step in 1...1000 {
                    try await run.report(JobProgress(done: step, total: 1000, label: ""))
                    try await Task.sleep(for: .milliseconds(10))
                }
            }
            let id = try await bench.enqueue("test.import")
            // No heartbeat within the test: the report alone tells that the job was cancelled.
            var pace = JobBench.pace
            (pace.heartbeat, pace.report) = (.seconds(60), .zero)
            let runner = JobRunner(
                database: bench.database, kinds: [kind], pace: pace, logger: log.logger)
            let program = Task { try await runner.run() }
            try await bench.wait(for: id) { $0.progress.done > 0 }
            _ = try await bench.database.write { try JobQueue().cancel(id, in: $0) }
            try await eventually("a line of the log") { !log.lines.isEmpty }
            program.cancel()
            _ = await program.result
            #expect(log.lines.map(\.level) == [.info])
            #expect(log.lines.map(\.message) == ["job test.import \(id) stopped"])
            #expect(try await bench.status(id).state == .cancelled)
        }
    }

    @Test(arguments: Engine.allCases)
    func `bring recurring jobs back, one at a time`(on engine: Engine) async throws {
        try await withBench(on: engine) { bench in
            let runs = Record<String>()
            let kind = JobKind("test.clean", every: .seconds(0)) { run in runs.add(run.id) }
            try await bench.working([kind]) {
                try await bench.working([kind]) {
                    while runs.all.count < 3 { try await Task.sleep(for: .milliseconds(10)) }
                }
            }
            #expect(Set(runs.all).count == runs.all.count)
            let waiting = try await bench.database.read {
                try $0.value("SELECT COUNT(*) FROM job WHERE state = 'waiting'", as: Int.self)
            }
            #expect((waiting ?? 0) <= 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `forget what has been over for long`(on engine: Engine) async throws {
        try await withBench(on: engine) { bench in
            let kind = JobKind("test.import") { _ in }
            let (old, recent) = (
                try await bench.enqueue("test.import"), try await bench.enqueue("test.import")
            )
            try await bench.working([kind]) {
                for id in [old, recent] { try await bench.wait(for: id) { $0.state == .done } }
            }
            let long = Instant.now.adding(.seconds(-86_400 * 31))
            try await bench.database.write {
                try $0.execute("UPDATE job SET finished_at = \(long) WHERE id = \(old)")
            }
            try await JobCleaning.kind(database: bench.database).work(JobRun(id: "", payload: "") { _ in })
            let left = try await bench.database.read {
                try $0.rows("SELECT id FROM job").map { try $0.get("id", as: String.self) }
            }
            #expect(left == [recent])
        }
    }
}
