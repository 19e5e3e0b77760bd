import Foundation
import HTTPTypes
import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `A disk that somebody had in hand` {
    private func refusal(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return ""
        } catch {
            return "\(error)"
        }
    }

    /// Puts a link for a folder of the disk, which goes elsewhere with what it holds.
    private func lead(_ path: String, of disk: DiskStage, to elsewhere: URL) throws {
        let place = disk.folder.appending(path: path)
        try FileManager.default.moveItem(at: place, to: elsewhere)
        try FileManager.default.createSymbolicLink(at: place, withDestinationURL: elsewhere)
    }

    @Test func `makes nothing be written nor erased outside it`() async throws {
        try await DiskStage.open { stage, disk in
            let objects = try await stage.fill()
            _ = try await disk.export()
            try await withTemporaryFolder { folder in
                let elsewhere = folder.appending(path: "ailleurs")
                let (lost, gone) = (objects[0], objects[1])
                try FileManager.default.removeItem(at: disk.url(lost))
                try lead("96001-mairie/data/\(gone.name.prefix(2))", of: disk, to: elsewhere)
                try await stage.forget(gone)
                var wish = DiskExport.Wish()
                wish.prunes = true
                #expect(await refusal { _ = try await disk.export(wish) }.contains("n’est pas un dossier"))
                #expect(FileManager.default.fileExists(atPath: elsewhere.appending(path: gone.name).path))
                #expect(try disk.bytes(lost) == nil)
                #expect(try await !disk.verify().isGood)
                let file = FoundObject(
                    kind: .data, name: nil, path: "96001-mairie/data/\(gone.name.prefix(2))/\(gone.name)",
                    size: 1, writtenAt: 0)
                await #expect(throws: StorageFailure.self) {
                    try await CarriedDisk(folder: disk.folder.path).remove(file)
                }
                #expect(FileManager.default.fileExists(atPath: elsewhere.appending(path: gone.name).path))
            }
        }
    }

    @Test func `with another configuration is not signed, unless that is mended`() async throws {
        try await DiskStage.open { stage, disk in
            _ = try await stage.fill()
            _ = try await disk.export()
            let config = disk.folder.appending(path: "96001-mairie/config")
            try Data([3, 2, 1]).write(to: config)
            var wish = DiskExport.Wish()
            #expect(await refusal { _ = try await disk.export() }.contains("n’est pas celui du coffre"))
            (wish.rereads, wish.prunes) = (true, true)
            #expect(await refusal { _ = try await disk.export(wish) }.contains("n’est pas celui du coffre"))
            #expect(try Data(contentsOf: config) == Data([3, 2, 1]))
            wish.prunes = false
            #expect(try await disk.export(wish).written == 1)
            #expect(try Data(contentsOf: config) == Data([1, 2, 3]))
            #expect(try await disk.verify().isGood)
        }
    }

    @Test func `loses nothing to a base that knows little, whatever is written first`() async throws {
        try await DiskStage.open { stage, disk in
            let objects = try await stage.fill()
            _ = try await disk.export()
            for object in objects { try await stage.forget(object) }
            for rank in 0..<60 {
                let object = TestObject("nouveau \(rank)")
                _ = try await stage.ask(.post, "data/\(object.name)", object.bytes)
            }
            let manifest = disk.folder.appending(path: "manifeste.json")
            let before = try Data(contentsOf: manifest)
            var wish = DiskExport.Wish()
            wish.prunes = true
            #expect(await refusal { _ = try await disk.export(wish) }.contains("ne connaît plus la moitié"))
            for object in objects { #expect(try disk.bytes(object) == object.bytes) }
            #expect(try Data(contentsOf: manifest) == before)
            #expect(try await disk.verify().isGood)
        }
    }

    @Test func `is left as it is by a second export that begins meanwhile`() async throws {
        try await DiskStage.open { stage, disk in
            _ = try await stage.fill()
            _ = try await disk.export()
            let lock = try DiskLock(of: CarriedDisk(folder: disk.folder.path))
            let coming = disk.folder.appending(path: ".arrivee-1")
            try Data([1]).write(to: coming)
            var wish = DiskExport.Wish()
            wish.label = "Autre nom"
            #expect(await refusal { _ = try await disk.export(wish) }.contains("Une autre copie"))
            #expect(FileManager.default.fileExists(atPath: coming.path))
            #expect(try await disk.verify().label == "Disque 1")
            lock.release()
            #expect(try await disk.export(wish).label == "Autre nom")
            #expect(!FileManager.default.fileExists(atPath: coming.path))
        }
    }

    @Test func `that is another vault’s keeps what it was receiving`() async throws {
        try await DiskStage.open { stage, disk in
            _ = try await stage.fill()
            _ = try await disk.export()
            let coming = disk.folder.appending(path: ".arrivee-1")
            try Data([1]).write(to: coming)
            let other = try DiskKey(of: .makeForNow())
            #expect(await refusal { _ = try await disk.export(key: other) }.contains("autre coffre"))
            #expect(FileManager.default.fileExists(atPath: coming.path))
        }
    }

    @Test func `has each object where restic finds it`() async throws {
        try await DiskStage.open { stage, disk in
            let objects = try await stage.fill()
            _ = try await disk.export()
            let wrong = disk.folder.appending(path: "96001-mairie/data/zz")
            try FileManager.default.createDirectory(at: wrong, withIntermediateDirectories: true)
            try FileManager.default.moveItem(
                at: disk.url(objects[2]), to: wrong.appending(path: objects[2].name))
            let report = try await disk.verify()
            #expect(report.faults.contains { $0.contains("restic ne le trouverait pas") })
            var wish = DiskExport.Wish()
            wish.prunes = true
            #expect(try await disk.export(wish).pruned == 1)
            #expect(try await disk.verify().isGood)
        }
    }

    @Test func `tells of the others by a manifest that is its own alone`() async throws {
        try await DiskStage.open { stage, disk in
            _ = try await stage.fill()
            let other = try await stage.fillSchool()
            _ = try await disk.export()
            var wish = DiskExport.Wish()
            wish.depot = other
            let manifest = disk.folder.appending(path: "manifeste.json")
            var marker = try #require(try CarriedDisk(folder: disk.folder.path).marker())
            let told = try DiskManifest(Data(contentsOf: manifest)).repositories
            marker = DiskMarker(label: "Disque 2", key: disk.key.publicKey)
            // Signed by this vault, for another disk.
            let content = try DiskManifest(disk: marker, repositories: told).content
            try content.write(to: manifest)
            try disk.key.signature(of: content).write(to: disk.folder.appending(path: "manifeste.sig"))
            #expect(await refusal { _ = try await disk.export(wish) }.contains("sans --depot"))
            try FileManager.default.removeItem(at: manifest)
            #expect(await refusal { _ = try await disk.export(wish) }.contains("sans --depot"))
            _ = try await disk.export()
            #expect(try await disk.verify().isGood)
        }
    }

    @Test func `is not where nothing is mounted, whatever holds the data`() async throws {
        // A volume of its own for the data, as /var often has.
        guard FileManager.default.fileExists(atPath: "/dev/shm") else { return }
        let data = URL(filePath: "/dev/shm/bastide-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: data) }
        try await withTemporaryFolder { folder in
            let (disk, vault) = (folder.appending(path: "disque"), folder.appending(path: "coffre"))
            for place in [disk, vault] {
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            }
            let refused = await refusal {
                _ = try CarriedDisk.opened(disk.path, apartFrom: data.path, vault: vault.path)
            }
            #expect(refused.contains("n’est pas monté là"))
        }
    }
}

extension VaultStage {
    /// Makes the base forget an object, as one that came back from before would.
    fileprivate func forget(_ object: TestObject) async throws {
        guard let name = ObjectName(object.name) else { return }
        try await store.database.write { session in
            try session.execute("DELETE FROM vault_object WHERE name = \(name)")
        }
    }
}
