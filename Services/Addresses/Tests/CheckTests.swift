import Jobs
import Logging
import Persistence
import Synchronization
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The check of the changed communes` {
    @Test(arguments: Engine.allCases) func `counts again when another cadastre came as it ran`(
        on engine: Engine
    )
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.bringCadastre()
            let (store, commune) = (stage.store, stage.commune)
            let kind = CheckChangedCommunes(database: store.database)
            let isOfNow = { () async throws in
                try await store.database.read { try AlertTable.total(of: commune, in: $0).isOfNow }
            }
            let judged = try #require(try await kind.judge(commune))
            try await stage.bringCadastre(Array(CadastreSample.moulin.prefix(3)))
            try await kind.write(judged, of: commune)
            #expect(try await !isOfNow())
            let second = try #require(try await kind.judge(commune))
            #expect(try await store.removeCadastre(of: commune, named: "M", by: Stage.author))
            try await kind.write(second, of: commune)
            #expect(try await !isOfNow())
            try await kind.check(commune)
            #expect(try await isOfNow())
        }
    }

    @Test(arguments: Engine.allCases) func `sees a gesture made as the one before it ends`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let database = stage.store.database
            try await stage.rueDuMoulin()
            let runs = Mutex(0)
            let kind = JobKind(CheckChangedCommunes.name) { run in
                try await CheckChangedCommunes(database: database).perform(run)
                let count = runs.withLock { count in
                    count += 1
                    return count
                }
                // No commune waits any more, and the job is not over yet.
                if count == 1 { try await stage.apply(.addVoie(id: "v2", VoieForm(name: "Rue du Four"))) }
            }
            let runner = JobRunner(
                database: database, kinds: [kind],
                logger: Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() })
            let working = Task { try await runner.run() }
            var check: Check?
            try await eventually("the second check is made") {
                check = try await database.read { try CheckTable.find(stage.commune, in: $0) }
                return check?.isPending == false && runs.withLock { $0 } >= 2
            }
            working.cancel()
            _ = await working.result
            #expect(check?.isPending == false)
            #expect(check?.version == (try await stage.store.overview(of: stage.commune)?.base.version))
        }
    }
}
