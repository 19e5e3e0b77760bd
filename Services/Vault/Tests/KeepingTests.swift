import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Notifications
import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `What was deleted` {
    private let object = TestObject("des octets")

    @Test(arguments: Engine.allCases) func `is given back after its delay, and not before`(on engine: Engine)
        async throws
    {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            let living = TestObject("vivant")
            for object in [object, living] {
                _ = try await stage.ask(.post, "data/\(object.name)", object.bytes)
            }
            _ = try await stage.ask(.delete, "data/\(object.name)")
            let purge = stage.purge

            #expect(try await purge.perform(at: .now) == 0)
            #expect(try await purge.perform(at: .now) == 0)
            #expect(stage.files.count == 2)
            try await stage.age(by: .seconds(91 * 86_400))
            #expect(try await purge.perform(at: .now) == 1)

            #expect(stage.files == ["96001-mairie/data/\(living.name.prefix(2))/\(living.name)"])
            let depot = try #require(try await stage.depotState())
            #expect(depot.used == 4096 && depot.hidden == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `stays as long as its depot is frozen, and while it lives again`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            let again = TestObject("revenu")
            for object in [object, again] {
                _ = try await stage.ask(.post, "data/\(object.name)", object.bytes)
                _ = try await stage.ask(.delete, "data/\(object.name)")
            }
            try await stage.age(by: .seconds(91 * 86_400))
            _ = try await stage.ask(.post, "data/\(again.name)", again.bytes)
            let depot = try #require(try await stage.depotState())
            let froze = try await stage.store.database.write { session in
                try DepotTable.freeze(depot, by: nil, because: "essai", at: .now, in: session)
            }
            #expect(froze)
            #expect(try await stage.purge.perform() == 0)
            let lifted = try await stage.store.database.write { session in
                try DepotTable.unfreeze(depot, at: .now, in: session)
            }
            #expect(lifted)
            #expect(try await stage.purge.perform() == 1)
            let kept = try await stage.ask(.get, "data/\(again.name)")
            #expect(Array(buffer: kept.body) == again.bytes)
            let ledger = try await stage.store.database.read { session in
                try Ledger.events(of: depot.id, in: session).map(\.kind)
            }
            #expect(ledger == ["sauvegarde.gel", "sauvegarde.degel"])
        }
    }

    @Test(arguments: Engine.allCases) func `is not given back by a clock that leaps`(on engine: Engine)
        async throws
    {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            _ = try await stage.ask(.post, "data/\(object.name)", object.bytes)
            _ = try await stage.ask(.delete, "data/\(object.name)")
            _ = try await stage.purge.perform()
            let year = Instant.now.adding(.seconds(365 * 86_400))
            #expect(try await stage.purge.perform(at: year) == 0)
            #expect(stage.files.count == 1)
        }
    }
}

@Suite struct `An erasure that was cut short` {
    @Test(arguments: Engine.allCases) func `is ended by who makes the records again, and by the start`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            let objects = ["effacé", "effacé aussi", "revenu"].map { TestObject($0) }
            for object in objects {
                _ = try await stage.ask(.post, "data/\(object.name)", object.bytes)
                _ = try await stage.ask(.delete, "data/\(object.name)")
            }
            // The records of the three are forgotten, and the program ends before their files are.
            try await stage.age(by: .seconds(91 * 86_400))
            let database = stage.store.database
            let depot = try #require(try await stage.depotState())
            let due = try await database.read {
                try HiddenTable.due(of: depot.id, before: .now, limit: 9, in: $0)
            }
            for object in due {
                #expect(try await stage.purge.forget(object, of: depot, at: .now))
            }
            #expect(due.count == 3 && stage.files.count == 3)
            _ = try await stage.ask(.post, "data/\(objects[2].name)", objects[2].bytes)

            let report = try await stage.store.reconciliation.perform()
            #expect(report == .init(known: 1))
            #expect(stage.files == ["96001-mairie/data/\(objects[2].name.prefix(2))/\(objects[2].name)"])
            #expect(try await database.read { try ErasureTable.waiting(limit: 9, in: $0) }.isEmpty)

            _ = try await stage.ask(.delete, "data/\(objects[2].name)")
            try await stage.age(by: .seconds(91 * 86_400))
            let last = try await database.read {
                try HiddenTable.due(of: depot.id, before: .now, limit: 9, in: $0)
            }
            #expect(try await stage.purge.forget(try #require(last.first), of: depot, at: .now))
            try await stage.store.start(stage.server.logger)
            #expect(stage.files.isEmpty)
        }
    }
}

@Suite struct `The reading again of objects` {
    @Test(arguments: Engine.allCases)
    func `finds a byte that changed and a file that is gone, and sees them mended`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            let objects = (0..<200).map { TestObject("objet \($0)") }
            for object in objects { _ = try await stage.ask(.post, "data/\(object.name)", object.bytes) }
            let depot = try #require(try await stage.depotState())
            #expect(try await stage.scrub.perform() == 200)
            #expect(try await stage.scrub.perform() == 0)
            let (changed, gone) = (stage.file(objects[3]), stage.file(objects[7]))
            var bytes = objects[3].bytes
            bytes[0] ^= 1
            try Data(bytes).write(to: changed)
            try FileManager.default.removeItem(at: gone)

            let later = Instant.now.adding(.seconds(31 * 86_400))
            #expect(try await stage.scrub.perform(at: later) == 200)
            #expect(try await stage.damaged(depot) == 2)

            // Who sends it once more mends it; a file that was put back is seen by the next reading.
            #expect(try await stage.ask(.post, "data/\(objects[3].name)", objects[3].bytes).status == .ok)
            #expect(Array(try Data(contentsOf: changed)) == objects[3].bytes)
            #expect(try await stage.damaged(depot) == 1)
            try Data(objects[7].bytes).write(to: gone)
            _ = try await stage.scrub.perform(at: later.adding(.seconds(31 * 86_400)))
            #expect(try await stage.damaged(depot) == 0)
        }
    }
}

@Suite struct `The records` {
    @Test(arguments: Engine.allCases) func `are made again from the folder, wrong bytes left out`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            try await stage.makeRepository("ecole/")
            let objects = (0..<20).map { TestObject("objet \($0)") }
            for object in objects { _ = try await stage.ask(.post, "data/\(object.name)", object.bytes) }
            _ = try await stage.ask(.post, "config", [1, 2, 3])
            _ = try await stage.ask(.post, "ecole/config", [4, 5])
            try Data("autre".utf8).write(to: stage.file(objects[0]))
            try await stage.store.database.write { session in
                try session.execute("DELETE FROM vault_session")
                try session.execute("DELETE FROM vault_object")
                try session.execute("DELETE FROM vault_repository")
                try session.execute("DELETE FROM vault_device")
                try session.execute("DELETE FROM vault_depot")
            }
            let report = try await stage.store.reconciliation.perform()
            #expect(
                report
                    == .init(depots: 1, repositories: 2, known: 0, admitted: 21, refused: 1, missing: 0))
            let made = try await stage.store.makeDevice("nouveau", in: VaultStage.depot, scopes: "read")
            let device = TestDevice(user: made.user, token: made.token)
            let kept = try await stage.ask(.get, "data/\(objects[5].name)", as: device)
            #expect(Array(buffer: kept.body) == objects[5].bytes)
            #expect(Array(buffer: try await stage.ask(.get, "ecole/config", as: device).body) == [4, 5])
            #expect(try await stage.depotState()?.used == 21 * 4096)

            try FileManager.default.removeItem(at: stage.file(objects[9]))
            let second = try await stage.store.reconciliation.perform()
            #expect(second.known == 20 && second.admitted == 0 && second.missing == 1)
        }
    }
}

extension VaultStage {
    var purge: PurgeHidden {
        PurgeHidden(database: store.database, storage: store.storage, turns: server.turns)
    }

    var scrub: ScrubObjects {
        ScrubObjects(database: store.database, storage: store.storage, turns: server.turns)
    }

    func file(_ object: TestObject) -> URL {
        URL(filePath: "\(folder)/\(Self.depot)/data/\(object.name.prefix(2))/\(object.name)")
    }

    func damaged(_ depot: Depot) async throws -> Int {
        try await store.database.read { try ScrubTable.damaged(of: depot.id, in: $0) }
    }
}
