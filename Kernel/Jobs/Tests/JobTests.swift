import HTTPTypes
import Jobs
import Persistence
import ServiceLifecycle
import TestSupport
import Testing
import Web

@Suite struct `A job` {
    struct Fault: Error {}

    @Test(arguments: Engine.allCases)
    func `is done with what it was asked, and tells its progress`(on engine: Engine) async throws {
        try await withBench(on: engine) { bench in
            let payloads = Record<String>()
            let kind = JobKind("test.import") { run in
                payloads.add(run.payload)
                try await run.report(JobProgress(done: 3, total: 4, label: "Fleurance"))
            }
            let id = try await bench.enqueue("test.import", payload: "[1, 2]", owner: "claire")
            #expect(try await bench.status(id).state == .waiting)
            let status = try await bench.working([kind]) { try await bench.wait(for: id) { $0.state.isOver } }
            #expect(status.state == .done)
            #expect(status.progress == JobProgress(done: 3, total: 4, label: "Fleurance"))
            #expect(status.owner == "claire")
            #expect(payloads.all == ["[1, 2]"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `goes on as it was asked, for nobody, once who asked is erased`(on engine: Engine) async throws {
        try await withBench(on: engine) { bench in
            let runs = Record<JobRun>()
            let kind = JobKind("test.import") { run in runs.add(run) }
            let payload = "{\"pages\":[1,2]}"
            let ids = [
                try await bench.enqueue("test.import", payload: payload, owner: "claire"),
                try await bench.enqueue("test.import", payload: payload, owner: "agent"),
            ]
            try await bench.database.write { session in
                try JobTraces.all.forget(ErasedPerson(id: "claire", name: "a"), session)
            }
            try await bench.working([kind]) {
                for id in ids { try await bench.wait(for: id) { $0.state == .done } }
            }
            let owners = ids.map { id in runs.all.first { $0.id == id }?.owner }
            #expect(owners == [nil, "agent"])
            #expect(runs.all.map(\.payload) == [payload, payload])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is asked by the transaction or not at all`(on engine: Engine) async throws {
        try await withBench(on: engine) { bench in
            await #expect(throws: Fault.self) {
                try await bench.database.write { session in
                    try JobQueue().enqueue("test.import", payload: "", owner: nil, in: session)
                    throw Fault()
                }
            }
            let count = try await bench.database.read {
                try $0.value("SELECT COUNT(*) FROM job", as: Int.self)
            }
            #expect(count == 0)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is done once by eight workers of two programs`(on engine: Engine) async throws {
        try await withBench(on: engine) { bench in
            let done = Record<String>()
            let kind = JobKind("test.import") { run in done.add(run.id) }
            var pace = JobBench.pace
            pace.lease = .seconds(60)
            var ids: [String] = []
            for _ in 1...40 { ids.append(try await bench.enqueue("test.import")) }
            try await bench.working([kind], workers: 4, pace: pace) {
                try await bench.working([kind], workers: 4, pace: pace) {
                    for id in ids { try await bench.wait(for: id) { $0.state == .done } }
                }
            }
            #expect(done.all.sorted() == ids.sorted())
        }
    }

    @Test(arguments: Engine.allCases)
    func `that fails is tried again, then given up with a sentence`(on engine: Engine) async throws {
        try await withBench(on: engine) { bench in
            let tries = Record<String>()
            let kind = JobKind("test.import", attempts: 3) { run in
                tries.add(run.id)
                throw Fault()
            }
            let id = try await bench.enqueue("test.import")
            let status = try await bench.working([kind]) { try await bench.wait(for: id) { $0.state.isOver } }
            #expect(status.state == .failed)
            #expect(status.failure?.hasPrefix("Une erreur est survenue (n°") == true)
            #expect(tries.all.count == 3)
        }
    }

    @Test(arguments: Engine.allCases)
    func `that is refused is not tried again, and says why`(on engine: Engine) async throws {
        try await withBench(on: engine) { bench in
            let kind = JobKind("test.import") { _ in
                throw Refusal(.badRequest, "Ce fichier est vide.", advice: "Choisissez-en un autre.")
            }
            let id = try await bench.enqueue("test.import")
            let status = try await bench.working([kind]) { try await bench.wait(for: id) { $0.state.isOver } }
            #expect(status.state == .failed)
            #expect(status.failure == "Ce fichier est vide. Choisissez-en un autre.")
            #expect(status.attempts == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `that is cancelled stops at its next report`(on engine: Engine) async throws {
        try await withBench(on: engine) { bench in
            let (reports, ends) = (Record<Int>(), Record<Int>())
            let kind = JobKind("test.import") { run in
                defer { ends.add(reports.all.count) }
                for step in 1...100_000 {
                    try await run.report(JobProgress(done: step, total: 100_000, label: ""))
                    reports.add(step)
                    try await Task.sleep(for: .milliseconds(10))
                }
            }
            let id = try await bench.enqueue("test.import")
            try await bench.working([kind]) {
                try await bench.wait(for: id) { $0.progress.done > 0 }
                let wasCancelled = try await bench.database.write { try JobQueue().cancel(id, in: $0) }
                #expect(wasCancelled)
                try await eventually("the job ends") { !ends.all.isEmpty }
            }
            #expect(try await bench.status(id).state == .cancelled)
            let again = try await bench.database.write { try JobQueue().cancel(id, in: $0) }
            #expect(!again)
        }
    }

    @Test(arguments: Engine.allCases)
    func `waits for its date`(on engine: Engine) async throws {
        try await withBench(on: engine) { bench in
            let starts = Record<Instant>()
            let kind = JobKind("test.publish") { _ in starts.add(.now) }
            let date = Instant(milliseconds: Instant.now.milliseconds + 400)
            let id = try await bench.enqueue("test.publish", notBefore: date)
            try await bench.working([kind]) { try await bench.wait(for: id) { $0.state == .done } }
            #expect(starts.all.allSatisfy { $0 >= date } && starts.all.count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a lesser rank goes first, however long the others have waited`(on engine: Engine) async throws {
        try await withBench(on: engine) { bench in
            let order = Record<String>()
            let kind = JobKind("test.publish") { run in order.add(run.payload) }
            for (rank, payload) in [(2, "news"), (1, "letter"), (0, "danger"), (2, "more news")] {
                try await bench.database.write { session in
                    _ = try JobQueue().enqueue(
                        "test.publish", payload: payload, owner: nil, rank: rank, in: session)
                }
            }
            try await bench.working([kind], workers: 1) {
                try await eventually("four jobs done") { order.all.count == 4 }
            }
            #expect(order.all == ["danger", "letter", "news", "more news"])
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a key is in the queue once, until it is over or cancelled`(on engine: Engine) async throws {
        try await withBench(on: engine) { bench in
            let first = try await bench.enqueue("test.publish", key: "32132")
            #expect(try await bench.enqueue("test.publish", key: "32132") == first)
            #expect(try await bench.enqueue("test.publish", key: "32013") != first)
            try await bench.database.write { try JobQueue().cancel(key: "32132", in: $0) }
            #expect(try await bench.status(first).state == .cancelled)
            #expect(try await bench.enqueue("test.publish", key: "32132") != first)
        }
    }

    @Test(arguments: Engine.allCases, [false, true])
    func `that is asked for again while it runs is done once more`(on engine: Engine, fails: Bool)
        async throws
    {
        try await withBench(on: engine) { bench in
            let runs = Record<Int>()
            let wake: @Sendable () async throws -> String = {
                try await bench.database.write {
                    try JobQueue().wake("test.check", title: "", notBefore: .now, key: "k", in: $0)
                }
            }
            let kind = JobKind("test.check") { _ in
                runs.add(1)
                guard runs.all.count == 1 else { return }
                for _ in 0..<3 { _ = try await wake() }
                if fails { throw Refusal(.badRequest, "Ce fichier est vide.") }
            }
            let id = try await wake()
            #expect(try await wake() == id)
            let status = try await bench.working([kind]) { try await bench.wait(for: id) { $0.state.isOver } }
            #expect(status.state == .done && status.failure == nil && status.attempts == 1)
            #expect(runs.all.count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of a kind that nobody knows here is left to others`(on engine: Engine) async throws {
        try await withBench(on: engine) { bench in
            let id = try await bench.enqueue("later.version")
            try await bench.working([JobKind("test.import") { _ in }]) {
                try await Task.sleep(for: .milliseconds(100))
            }
            #expect(try await bench.status(id).state == .waiting)
        }
    }
}
