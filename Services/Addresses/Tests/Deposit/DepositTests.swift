import Dispatch
import Jobs
import Persistence
import Synchronization
import TestSupport
import Testing
import Web

@testable import Addresses

@Suite struct `The deposit of a list` {
    @Test(arguments: Engine.allCases) func `takes the published file, whole and once`(on engine: Engine)
        async throws
    {
        try await DepositStage.with(engine) { deposit async throws in
            #expect(try await deposit.standing() == .never)
            try await deposit.send()
            #expect(deposit.national.faults.isEmpty)
            let id = try #require(deposit.national.currentID(of: deposit.code))
            let load = try #require(try await deposit.store.load(deposit.stage.commune))
            #expect(deposit.national.state.withLock { $0.revisions[id]?.file } == load.file)
            #expect(try await deposit.standing() == .upToDate)
            #expect(try await deposit.events().first?.personName == "Jeanne Lapeyre")

            try await deposit.send()
            #expect(deposit.national.count(.create) == 1)
            #expect(try await deposit.events().count == 1)

            try await deposit.publishChange()
            #expect(try await deposit.standing() == .behind)
            try await deposit.send()
            #expect(deposit.national.count(.create) == 2)
            #expect(try await deposit.standing() == .upToDate)
        }
    }

    @Test(arguments: FakeNational.Cut.allCases, Engine.allCases) func `comes through a line cut at any step`(
        cut: FakeNational.Cut, on engine: Engine
    ) async throws {
        for step in [FakeNational.Step.current, .create, .put, .compute, .publish] {
            try await DepositStage.with(engine) { deposit async throws in
                if cut == .slow { deposit.client.patience = .milliseconds(1500) }
                deposit.national.set { $0.cuts[step] = [cut] }
                try await deposit.sendUntilDone()
                #expect(try await deposit.standing() == .upToDate, "\(step) \(cut)")
                #expect(deposit.national.faults.isEmpty)
                let published = deposit.national.state.withLock {
                    $0.revisions.values.count { $0.isPublished }
                }
                #expect(published == 1, "\(step) \(cut)")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `tells a publication whose answer was lost as the success that it is`(
        on engine: Engine
    ) async throws {
        try await DepositStage.with(engine) { deposit async throws in
            deposit.national.set { $0.cuts[.publish] = [.after] }
            try await deposit.send()
            #expect(try await deposit.standing() == .upToDate)
            #expect(deposit.national.count(.publish) == 1)
        }
        try await DepositStage.with(engine) { deposit async throws in
            deposit.national.set { $0.cuts[.publish] = [.before] }
            await #expect(throws: DepositFailure.self) { try await deposit.send() }
            #expect(try await deposit.standing() == .never)
            #expect(try await deposit.deposit().trouble?.contains("ne répond pas") == true)
            try await deposit.send()
            #expect(try await deposit.standing() == .upToDate)
            #expect(try await deposit.deposit().trouble == nil)
            #expect(deposit.national.count(.create) == 1, "the revision that was begun is gone on with")
        }
    }

    @Test(arguments: Engine.allCases)
    func `knows its own list when two answers and a publication came in between`(
        on engine: Engine
    ) async throws {
        try await DepositStage.with(engine) { deposit async throws in
            deposit.national.set {
                $0.cuts[.publish] = [.after]
                $0.answers[.current] = [(404, ""), (404, ""), (503, "")]
            }
            await #expect(throws: DepositFailure.self) { try await deposit.send() }
            #expect(deposit.national.currentID(of: deposit.code) != nil)
            try await deposit.publishChange()
            try await deposit.send()
            #expect(try await deposit.standing() == .upToDate)
            #expect(deposit.national.count(.publish) == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `takes the list that was published meanwhile`(on engine: Engine)
        async throws
    {
        try await DepositStage.with(engine) { deposit async throws in
            let stage = deposit.stage
            // The judgement answers only once the other list is public.
            deposit.national.set {
                $0.meanwhile = {
                    Blocked.wait {
                        try await stage.apply(.deleteNumero(id: Stage.numeroIDs[2], version: 1))
                        try await stage.store.publish(stage.commune, by: Stage.author)
                    }
                }
            }
            try await deposit.send()
            #expect(try await deposit.standing() == .upToDate)
            #expect(deposit.national.count(.publish) == 1)
            #expect(deposit.national.count(.create) == 2)
        }
        try await DepositStage.with(engine) { deposit async throws in
            let publication = try await deposit.stage.store.publications(of: deposit.stage.commune)[0]
            try await deposit.stage.store.withdraw(publication.id, of: deposit.stage.commune, by: .program)
            #expect(try await deposit.refusal()?.cause == .nothingPublished)
            #expect(deposit.national.count(.create) == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `takes the list that is published during the last step`(
        on engine: Engine
    ) async throws {
        try await DepositStage.with(engine) { deposit async throws in
            let stage = deposit.stage
            deposit.national.set {
                $0.meanwhileStep = .publish
                $0.meanwhile = {
                    Blocked.wait {
                        try await stage.apply(.deleteNumero(id: Stage.numeroIDs[2], version: 1))
                        try await stage.store.publish(stage.commune, by: Stage.author)
                    }
                }
            }
            try await deposit.send()
            #expect(try await deposit.standing() == .upToDate)
            #expect(deposit.national.count(.publish) == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `follows each publication when the commune says so`(
        on engine: Engine
    )
        async throws
    {
        try await DepositStage.with(engine) { deposit async throws in
            let commune = deposit.stage.commune
            let database = deposit.stage.store.database
            let waits = { () async throws -> Bool in
                try await database.read { try DepositOrder.isUnderWay(commune, in: $0) }
            }
            #expect(try await waits() == false)
            try await deposit.store.set(.eachPublication, of: commune, by: Stage.author)
            try await deposit.publishChange()
            #expect(try await waits())
            #expect(try await deposit.events().map(\.words) == ["Envoi après chaque publication allumé"])
        }
    }
}

/// Waits for asynchronous work from a thread of a test server.
enum Blocked {
    static func wait(_ work: @escaping @Sendable () async throws -> Void) {
        let done = DispatchSemaphore(value: 0)
        Task {
            try? await work()
            done.signal()
        }
        done.wait()
    }
}
