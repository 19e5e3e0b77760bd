import HTTPTypes
import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `A promise of delay` {
    private func days(_ count: Int, after moment: Instant) -> Instant {
        moment.adding(.seconds(86_400 * count))
    }

    @Test(arguments: Engine.allCases) func `holds for what is deleted on its last days as for the rest`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            let object = TestObject("effacé")
            _ = try await stage.ask(.post, "data/\(object.name)", object.bytes)
            let now = Instant.now
            // Ninety days became thirty sixty days ago: until the ninetieth, what is deleted keeps ninety.
            try await stage.setDelay(30, at: days(-60, after: now))
            _ = try await stage.ask(.delete, "data/\(object.name)")
            let depot = try #require(try await stage.depotState())
            #expect(depot.delay(at: now) == 90)
            #expect(depot.delay(at: days(31, after: now)) == 30)

            #expect(try await stage.purgeAnew(at: days(31, after: now)) == 0)
            // Another change, when the promise is over for what comes, takes nothing from what it still owes.
            try await stage.setDelay(40, at: days(32, after: now))
            #expect(try await stage.purgeAnew(at: days(89, after: now)) == 0)
            #expect(try await stage.purgeAnew(at: days(91, after: now)) == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `that is longer brings nothing back, and no view says so`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            let object = TestObject("effacé")
            _ = try await stage.ask(.post, "data/\(object.name)", object.bytes)
            _ = try await stage.ask(.delete, "data/\(object.name)")
            let now = Instant.now
            try await stage.store.database.write {
                try $0.execute("UPDATE vault_depot SET deletion_delay = 30")
            }
            let purged = days(40, after: now)
            #expect(try await stage.purgeAnew(at: purged) == 1)
            try await stage.setDelay(90, at: purged)
            let depot = try #require(try await stage.depotState())
            #expect(depot.purgedTo == days(10, after: now))
            let backup = KeptBackup(
                name: try #require(ObjectName(object.name)), repository: 1, space: nil, at: now,
                hiddenAt: nil,
                device: nil)
            #expect(backup.view(in: depot, now: purged).milliseconds == days(10, after: now).milliseconds)
        }
    }
}

extension VaultStage {
    fileprivate func setDelay(_ days: Int, at moment: Instant) async throws {
        try await store.database.write { session in
            let depot = try #require(try DepotTable.all(in: session).first)
            try DepotTable.setDelay(days, of: depot, at: moment, in: session)
        }
    }

    /// Purges as a vault does that was looked after each night until then.
    fileprivate func purgeAnew(at moment: Instant) async throws -> Int {
        try await store.database.write { try $0.execute("DELETE FROM vault_clock WHERE name = 'purge'") }
        return try await purge.perform(at: moment)
    }
}
