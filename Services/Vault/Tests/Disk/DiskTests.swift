import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Notifications
import Persistence
import TestSupport
import Testing
import Web

@testable import Vault

@Suite struct `A disk that is carried away` {
    @Test(arguments: Engine.allCases) func `holds all that the vault does, and then only takes what is new`(
        on engine: Engine
    ) async throws {
        try await DiskStage.open(on: engine) { stage, disk in
            let objects = try await stage.fill()
            let first = try await disk.export()
            #expect(first.written == 33 && first.known == 0 && first.damaged.isEmpty && first.gone == 0)
            #expect(first.label == "Disque 1")
            for object in objects { #expect(try disk.bytes(object) == object.bytes) }
            let good = try await disk.verify()
            #expect(good.isGood && good.objects == 33 && good.repositories == 2)
            #expect(good.fingerprint == disk.key.publicKey.fingerprint && !good.isJudged)
            #expect(good.copies.map(\.folder) == ["96001-mairie", "96001-mairie/ecole"])
            #expect(good.copies.allSatisfy { $0.day == FrenchMoment.day(.now) })

            let more = TestObject("encore")
            _ = try await stage.ask(.post, "data/\(more.name)", more.bytes)
            let second = try await disk.export()
            #expect(second.written == 1 && second.known == 33)
            #expect(try await disk.verify().isGood)

            let depot = try #require(try await stage.depotState())
            let (facts, events) = try await stage.store.database.read { session in
                (try DepotFacts.all(at: .now, in: session), try Ledger.events(of: depot.id, in: session))
            }
            #expect(facts.first?.offline?.disk == "Disque 1")
            #expect(facts.first?.offline?.isYoung(at: .now) == true)
            #expect(events.map(\.kind) == ["sauvegarde.disque", "sauvegarde.disque"])
            #expect(events.last?.factList["objets"] == "34")
            #expect(SafetyRule(facts: try #require(facts.first)).boxes[3].isHeld)
        }
    }

    @Test(arguments: Engine.allCases) func `takes nothing that is damaged, and says so`(on engine: Engine)
        async throws
    {
        try await DiskStage.open(on: engine) { stage, disk in
            let objects = try await stage.fill()
            var bytes = objects[3].bytes
            bytes[0] ^= 1
            try Data(bytes).write(to: stage.file(objects[3]))
            try FileManager.default.removeItem(at: stage.file(objects[4]))
            let report = try await disk.export()
            #expect(report.damaged.count == 2 && report.written == 31)
            #expect(try disk.bytes(objects[3]) == nil)
            let depot = try #require(try await stage.depotState())
            #expect(try await stage.damaged(depot) == 2)
            let judged = try await disk.verify()
            #expect(judged.faults.first?.contains("2\u{A0}éléments n’ont pas été copiés") == true)
            #expect(judged.faultCount == 1)
            // What lacks two objects is no copy of all.
            let facts = try await stage.store.database.read { try DepotFacts.all(at: .now, in: $0) }
            #expect(facts.first?.offline == nil)
        }
    }

    @Test func `tells each byte that changed, each file that is gone, and is mended`() async throws {
        try await DiskStage.open { stage, disk in
            let objects = try await stage.fill()
            _ = try await disk.export()
            var bytes = objects[5].bytes
            bytes[10] ^= 4
            try Data(bytes).write(to: disk.url(objects[5]))
            let flipped = try await disk.verify()
            #expect(flipped.faultCount == 1)
            #expect(flipped.faults.first?.contains(objects[5].name) == true)
            #expect(try await disk.export().written == 0)
            var wish = DiskExport.Wish()
            wish.rereads = true
            #expect(try await disk.export(wish).written == 1)
            #expect(try await disk.verify().isGood)

            try FileManager.default.removeItem(at: disk.url(objects[6]))
            #expect(try await disk.verify().faults == ["96001-mairie\u{A0}: 1\u{A0}élément manque."])
            try Data([9]).write(to: disk.folder.appending(path: "96001-mairie/config"))
            #expect(try await !disk.verify().isGood)
            #expect(try await disk.export(wish).written == 2)
            #expect(try await disk.verify().isGood)
        }
    }

    @Test func `goes on where it was stopped`() async throws {
        try await DiskStage.open { stage, disk in
            let objects = try await stage.fill()
            _ = try await disk.export()
            let manager = FileManager.default
            for object in objects[0..<9] { try manager.removeItem(at: disk.url(object)) }
            try manager.removeItem(at: disk.folder.appending(path: "manifeste.json"))
            try Data([1]).write(to: disk.folder.appending(path: ".arrivee-abc"))
            #expect(try await disk.verify().faults.first?.contains("manifeste manque") == true)
            let report = try await disk.export()
            #expect(report.written == 9 && report.known == 24)
            #expect(!manager.fileExists(atPath: disk.folder.appending(path: ".arrivee-abc").path))
            #expect(try await disk.verify().isGood)
        }
    }

    @Test func `keeps what the vault gave back, until that is asked`() async throws {
        try await DiskStage.open { stage, disk in
            let objects = try await stage.fill()
            _ = try await disk.export()
            for object in objects[0..<5] { _ = try await stage.ask(.delete, "data/\(object.name)") }
            #expect(try await disk.export().gone == 0)
            try await stage.age(by: .seconds(91 * 86_400))
            #expect(try await stage.purge.perform() == 5)
            let kept = try await disk.export()
            #expect(kept.gone == 5 && kept.pruned == 0)
            #expect(try disk.bytes(objects[0]) == objects[0].bytes)
            var wish = DiskExport.Wish()
            wish.prunes = true
            #expect(try await disk.export(wish).pruned == 5)
            #expect(try disk.bytes(objects[0]) == nil)
            #expect(try await disk.verify().isGood)

            // A base that forgot nearly all is no reason to empty the disk.
            try await stage.store.database.write { session in
                try session.execute("DELETE FROM vault_object WHERE kind = 1")
            }
            await #expect(throws: VaultRefusal.self) { _ = try await disk.export(wish) }
            #expect(try disk.bytes(objects[9]) == objects[9].bytes)
        }
    }

    @Test func `takes one depot alone, and goes on telling of the others`() async throws {
        try await DiskStage.open { stage, disk in
            _ = try await stage.fill()
            let other = try await stage.fillSchool()
            _ = try await disk.export()
            var wish = DiskExport.Wish()
            wish.depot = other
            #expect(try await disk.export(wish).known == 1)
            #expect(try await disk.verify().repositories == 3)

            try Data("{}".utf8).write(to: disk.folder.appending(path: "manifeste.json"))
            #expect(try await disk.verify().faultCount > 1)
            await #expect(throws: VaultRefusal.self) { _ = try await disk.export(wish) }
            wish.depot = "96001-rien"
            await #expect(throws: VaultRefusal.self) { _ = try await disk.export(wish) }
            _ = try await disk.export()
            #expect(try await disk.verify().isGood)
        }
    }

    @Test(arguments: Engine.allCases) func `is missed after thirty-five days, by the syndicat alone`(
        on engine: Engine
    ) async throws {
        try await DiskStage.open(on: engine) { stage, disk in
            _ = try await stage.fill()
            let late = Instant.now.adding(.seconds(36 * 86_400))
            let kinds = { (moment: Instant) in
                try await stage.store.database.read { session in
                    try DepotFacts.all(at: moment, in: session).flatMap {
                        DepotFindings(facts: $0, now: moment).all.map(\.kind)
                    }
                }
            }
            #expect(try await !kinds(late).contains(.lateOffline))
            _ = try await disk.export()
            #expect(try await !kinds(.now).contains(.lateOffline))
            #expect(try await kinds(late).contains(.lateOffline))
            try await stage.store.database.write { session in
                try session.execute("DELETE FROM vault_disk_copy")
                #expect(try DiskTable.declare(true, at: .now, in: session))
                #expect(try !DiskTable.declare(true, at: late, in: session))
            }
            #expect(try await kinds(late).contains(.lateOffline))
            #expect(try await !kinds(.now).contains(.lateOffline))
            let later = late.adding(.seconds(36 * 86_400))
            _ = try await disk.export()
            try await stage.store.database.write { session throws in
                #expect(try DiskTable.declare(false, at: late, in: session))
                #expect(try !DiskTable.isCarrying(in: session))
            }
            #expect(try await !kinds(later).contains(.lateOffline))
            // A copy that is made all the same is expected again.
            try await stage.store.database.write { session in
                try session.execute("UPDATE vault_disk_copy SET copied_at = \(late.adding(.seconds(60)))")
                #expect(try DiskTable.isCarrying(in: session))
            }
            #expect(try await kinds(later.adding(.seconds(86_400))).contains(.lateOffline))
        }
    }
}

/// A vault with a disk beside it.
struct DiskStage: Sendable {
    let vault: VaultStage
    let folder: URL
    let key: DiskKey

    static func open(
        on engine: Engine = .sqlite,
        _ body: @escaping @Sendable (VaultStage, DiskStage) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            try await VaultStage.open(on: engine) { stage in
                try await body(
                    stage, DiskStage(vault: stage, folder: folder, key: try DiskKey(of: .makeForNow())))
            }
        }
    }

    func export(_ wish: DiskExport.Wish = .init(), key: DiskKey? = nil) async throws -> DiskExport.Report {
        try await DiskExport(
            database: vault.store.database, source: vault.store.storage,
            disk: CarriedDisk(folder: folder.path), key: key ?? self.key
        ).perform(wish)
    }

    func verify(key: String? = nil) async throws -> DiskVerification.Report {
        try await DiskVerification(of: folder.path, key: key).perform()
    }

    func url(_ object: TestObject) -> URL {
        folder.appending(path: "\(VaultStage.depot)/data/\(object.name.prefix(2))/\(object.name)")
    }

    /// Nil when it is not there.
    func bytes(_ object: TestObject) throws -> [UInt8]? {
        guard FileManager.default.fileExists(atPath: url(object).path) else { return nil }
        return Array(try Data(contentsOf: url(object)))
    }
}

extension VaultStage {
    /// Thirty objects, a configuration, a snapshot, and a second repository with its own.
    func fill() async throws -> [TestObject] {
        try await makeRepository()
        try await makeRepository("ecole/")
        let objects = (0..<30).map { TestObject(size: 2_000 + $0) }
        for object in objects { _ = try await ask(.post, "data/\(object.name)", object.bytes) }
        _ = try await ask(.post, "config", [1, 2, 3])
        _ = try await ask(.post, "ecole/config", [4, 5])
        let lock = TestObject("verrou")
        _ = try await ask(.post, "locks/\(lock.name)", lock.bytes)
        try await backUp()
        return objects
    }

    /// A second depot, with an object of its own.
    func fillSchool() async throws -> String {
        let school = try await store.makeDepot("École", of: "96001", quota: 1_000_000)
        let made = try await store.makeDevice("pc", in: school, scopes: "add")
        let device = TestDevice(user: made.user, token: made.token)
        _ = try await ask(.post, "?create=true", as: device, in: school)
        let object = TestObject("école")
        _ = try await ask(.post, "data/\(object.name)", object.bytes, as: device, in: school)
        return school
    }
}
