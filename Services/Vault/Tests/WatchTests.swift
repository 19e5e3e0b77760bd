import Foundation
import HTTPTypes
import HummingbirdTesting
import Logging
import NIOCore
import Notifications
import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `The watch` {
    @Test(arguments: Engine.allCases) func `opens an alert by facts, makes it graver, and closes it by facts`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            try await stage.backUp()
            let now = Instant.now
            try await stage.watch(at: now)
            #expect(try await stage.alerts().isEmpty)

            try await stage.watch(at: now.adding(.seconds(6 * 86_400)))
            let late = try #require(try await stage.alerts().first)
            #expect(late.kind == .late && late.level == .attention)
            #expect(late.words.hasPrefix("accueil\u{A0}: pas de sauvegarde complète depuis "))
            try await stage.watch(at: now.adding(.seconds(14 * 86_400)))
            let grave = try #require(try await stage.alerts().first)
            #expect(grave.id == late.id && grave.level == .danger)

            try await stage.backUp("encore")
            try await stage.watch(at: now)
            #expect(try await stage.alerts().isEmpty)
            let depot = try #require(try await stage.depotState())
            let ledger = try await stage.store.database.read {
                try Ledger.events(of: depot.id, in: $0).map(\.kind)
            }
            #expect(ledger == ["sauvegarde.alerte", "sauvegarde.alerte-close"])
        }
    }

    @Test(arguments: Engine.allCases) func `sees a deletion that is no retry, and freezes the depot`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            let retried = TestObject("renvoyé")
            _ = try await stage.ask(.post, "data/\(retried.name)", retried.bytes)
            _ = try await stage.ask(.delete, "data/\(retried.name)")
            try await stage.watch(at: .now)
            #expect(try await stage.alerts().isEmpty)

            let old = try await stage.backUp()
            try await stage.age(by: .seconds(86_400))
            _ = try await stage.ask(.delete, "snapshots/\(old)")
            try await stage.watch(at: .now)

            let alert = try #require(try await stage.alerts().first)
            #expect(alert.kind == .deletion && alert.level == .danger)
            #expect(try await stage.depotState()?.frozenAt != nil)
            try await stage.watch(at: .now)
            #expect(try await stage.alerts().count == 1)
            let depot = try #require(try await stage.depotState())
            let seen = try await stage.store.database.write { session in
                try AlertTable.acknowledge(alert.id, of: depot.id, by: "p1", at: .now, in: session)
            }
            #expect(seen)
            #expect(try await stage.alerts().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `expects that old backups are forgotten, and not that all are`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            let (old, other) = (try await stage.backUp(), try await stage.backUp("autre"))
            try await stage.age(by: .seconds(40 * 86_400))
            _ = try await stage.ask(.delete, "snapshots/\(old)")
            try await stage.watch(at: .now)
            #expect(try await stage.alerts().isEmpty)
            _ = try await stage.ask(.delete, "snapshots/\(other)")
            try await stage.watch(at: .now)
            #expect(try await stage.alerts().map(\.kind) == [.deletion])
        }
    }

    @Test(arguments: Engine.allCases) func `sees the silence of one PC behind another that backs up`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            _ = try await stage.device("école", scopes: "add")
            try await stage.backUp()
            try await stage.store.database.write { session in
                try session.execute(
                    "UPDATE vault_device SET made_at = made_at - 864000000 WHERE slug = 'ecole'")
            }
            try await stage.watch(at: .now)
            let alert = try #require(try await stage.alerts().first)
            #expect(alert.words == "école\u{A0}: aucune sauvegarde complète n’est arrivée.")
        }
    }

    @Test(arguments: Engine.allCases) func `says how full a depot is, and what is damaged`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine, quota: 100_000) { stage in
            try await stage.makeRepository()
            let object = TestObject(size: 85_000)
            _ = try await stage.ask(.post, "data/\(object.name)", object.bytes)
            try FileManager.default.removeItem(at: stage.file(object))
            _ = try await stage.scrub.perform()
            try await stage.watch(at: .now)
            let alerts = try await stage.alerts()
            #expect(alerts.map(\.kind) == [.damage, .quota])
            #expect(alerts.last?.words == "L’espace de sauvegarde est plein à 85\u{A0}%.")
        }
    }
}

@Suite struct `What a session tells` {
    private func findings(
        _ change: (inout VaultSession) -> Void, usual: Int? = 200_000_000, snapshots: Int = 1
    ) -> [AlertFinding] {
        var visit = VaultSession(repository: 1, device: 1, at: Instant(milliseconds: 1_790_000_000_000))
        change(&visit)
        return SessionFindings(
            visit: visit, deviceName: "accueil", repositoryMadeAt: Instant(milliseconds: 0),
            snapshotsOfDay: snapshots, usualGrowth: usual, hasForgottenAll: false
        ).all
    }

    @Test func `is a wave when far more came than usual`() {
        let wave = findings { $0.addedBytes = 12_000_000_000 }
        #expect(wave.map(\.kind) == [.wave])
        #expect(
            wave.first?.words
                == "Beaucoup de fichiers ont changé d’un coup (12\u{A0}Go au lieu de 200\u{A0}Mo).")
        #expect(findings { $0.addedBytes = 1_900_000_000 }.isEmpty)
        #expect(findings({ $0.addedBytes = 12_000_000_000 }, usual: 3_000_000_000).isEmpty)
        #expect(findings({ $0.addedBytes = 12_000_000_000 }, usual: nil).isEmpty)
    }

    @Test func `is a flood of backups, a new key, or nothing`() {
        #expect(findings({ _ in }, snapshots: 5).map(\.kind) == [.flood])
        #expect(findings({ _ in }, snapshots: 4).isEmpty)
        #expect(findings { $0.addedKeys = 1 }.map(\.kind) == [.newKey])
        #expect(findings { $0.hiddenObjects = 9 }.map(\.kind) == [.deletion])
        // Pruning writes a new index first.
        #expect(findings { ($0.hiddenObjects, $0.addedObjects) = (9, 1) }.isEmpty)
    }
}

@Suite struct `Opening days` {
    /// Day 0 is Thursday 1 January 1970.
    @Test(arguments: [
        (0, 1, 0), (0, 2, 1), (0, 4, 1), (0, 5, 2), (0, 6, 3), (0, 8, 5), (0, 15, 10), (3, 3, 0), (9, 3, 0),
    ]) func `count those that passed whole`(start: Int, end: Int, missed: Int) {
        #expect(OpeningDays.workingDays.missed(from: start, to: end) == missed)
    }

    @Test func `of two a week are not late on a Sunday`() throws {
        let days = try #require(OpeningDays([.tuesday, .friday]))
        #expect(days.missed(from: 1, to: 4) == 0)
        #expect(days.missed(from: 1, to: 29) == 7)
        #expect(days.union(.workingDays) == .workingDays)
    }
}

extension VaultStage {
    /// Sends a snapshot, as a backup ends with.
    ///
    /// - Returns: its name.
    @discardableResult
    func backUp(_ text: String = "sauvegarde") async throws -> String {
        let object = TestObject(text)
        _ = try await ask(.post, "snapshots/\(object.name)", object.bytes)
        return object.name
    }

    func watch(at now: Instant) async throws {
        let quiet = Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() }
        let notifications = NotificationsModule(
            database: store.database, key: .makeForNow(),
            settings: NotificationSettings(site: "http://localhost"), logger: quiet)
        try await WatchDepots(database: store.database, outbox: notifications.outbox).perform(at: now)
    }

    func alerts() async throws -> [VaultAlert] {
        try await store.database.read { try AlertTable.open(in: $0) }
    }
}
