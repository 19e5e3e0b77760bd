import Foundation
import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `A folder to be a disk` {
    private func refusal(_ body: () async throws -> Void) async -> String {
        do {
            try await body()
            return ""
        } catch {
            return "\(error)"
        }
    }

    @Test func `is refused inside the data, around it, beside it, or when it is none`() async throws {
        try await withTemporaryFolder { folder in
            let data = folder.appending(path: "data")
            let (inner, beside) = (data.appending(path: "coffre/x"), folder.appending(path: "disque"))
            for place in [inner, beside] {
                try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            }
            let link = folder.appending(path: "lien")
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: inner)
            let file = folder.appending(path: "fichier")
            try Data().write(to: file)
            for (place, words) in [
                (data, "dossier des données"), (inner, "dossier des données"), (link, "dossier des données"),
                (folder, "dossier des données"), (beside, "même disque"), (file, "Il n’y a pas de dossier"),
                (folder.appending(path: "rien"), "Il n’y a pas de dossier"),
            ] {
                let refused = await refusal {
                    _ = try CarriedDisk.opened(place.path, apartFrom: data.path)
                }
                #expect(refused.contains(words), "\(place.path)")
            }
        }
    }

    @Test func `is refused with somebody’s files, and nothing of them is touched`() async throws {
        try await DiskStage.open { stage, disk in
            _ = try await stage.fill()
            let file = disk.folder.appending(path: "photo.jpg")
            try Data([1]).write(to: file)
            #expect(await refusal { _ = try await disk.export() }.contains("n’est pas vide"))
            #expect(try FileManager.default.contentsOfDirectory(atPath: disk.folder.path) == ["photo.jpg"])
            #expect(
                await refusal { _ = try await disk.verify() }.contains(
                    "n’est pas un disque écrit par Bastide"))
            try FileManager.default.removeItem(at: file)
            try FileManager.default.createDirectory(
                at: disk.folder.appending(path: "lost+found"), withIntermediateDirectories: true)
            #expect(try await disk.export().written == 33)
        }
    }

    @Test func `is refused when it is another vault’s, and judged by the key that was kept apart`()
        async throws
    {
        try await DiskStage.open { stage, disk in
            _ = try await stage.fill()
            var wish = DiskExport.Wish()
            wish.label = "Armoire de la cave"
            #expect(try await disk.export(wish).label == "Armoire de la cave")
            let other = try DiskKey(of: .makeForNow())
            #expect(await refusal { _ = try await disk.export(key: other) }.contains("autre coffre"))
            #expect(try await disk.verify(key: disk.key.publicKey.pem).isGood)
            #expect(try await !disk.verify(key: other.publicKey.pem).isGood)
            wish.label = String(repeating: "x", count: 41)
            #expect(await refusal { _ = try await disk.export(wish) }.contains("40 signes"))
        }
    }

    @Test func `is refused when a folder of it leads elsewhere`() async throws {
        try await DiskStage.open { stage, disk in
            _ = try await stage.fill()
            try await withTemporaryFolder { elsewhere in
                _ = try await disk.export()
                let inner = disk.folder.appending(path: "96001-mairie/ecole")
                try FileManager.default.removeItem(at: inner)
                try FileManager.default.createSymbolicLink(at: inner, withDestinationURL: elsewhere)
                #expect(await refusal { _ = try await disk.export() }.contains("n’est pas un dossier"))
                #expect(try FileManager.default.contentsOfDirectory(atPath: elsewhere.path).isEmpty)
            }
        }
    }

    @Test func `is not written by two at once`() async throws {
        try await DiskStage.open { stage, disk in
            _ = try await stage.fill()
            _ = try await disk.export()
            let lock = try DiskLock(of: CarriedDisk(folder: disk.folder.path))
            #expect(await refusal { _ = try await disk.export() }.contains("Une autre copie"))
            lock.release()
            #expect(try await disk.export().known == 33)
        }
    }

    @Test func `whose manifest somebody wrote anew is told by its signature`() async throws {
        try await DiskStage.open { stage, disk in
            _ = try await stage.fill()
            _ = try await disk.export()
            let file = disk.folder.appending(path: "manifeste.json")
            let text = try String(contentsOf: file, encoding: .utf8)
            try Data(text.replacing("\"objects\" : 3", with: "\"objects\" : 2").utf8).write(to: file)
            let report = try await disk.verify()
            #expect(report.faults.contains { $0.contains("signature du manifeste est fausse") })
        }
    }

    @Test(arguments: [
        "", "{", "[]", "null", #"{"format":1}"#, #"{"format":2,"disk":"d","label":"l","repositories":[]}"#,
        #"{"format":1,"disk":"d","label":"l","repositories":[{"folder":"../etc","objects":1,"bytes":1,"names":"N","date":""}]}"#,
        #"{"format":1,"disk":"d","label":"l","repositories":[{"folder":"96001-m/data","objects":1,"bytes":1,"names":"N","date":""}]}"#,
        #"{"format":1,"disk":"d","label":"l","repositories":[{"folder":"96001-m","objects":-1,"bytes":1,"names":"N","date":""}]}"#,
        #"{"format":1,"disk":"d","label":"l","repositories":[{"folder":"96001-m","objects":1e99,"bytes":1,"names":"N","date":""}]}"#,
        #"{"format":1,"disk":"d","label":"l","repositories":[{"folder":"96001-m","objects":1,"bytes":1,"names":"zz","date":""}]}"#,
        #"{"format":1,"disk":"d","label":"l","repositories":[{"folder":"a","objects":1,"bytes":1,"names":"N","date":""},{"folder":"a","objects":1,"bytes":1,"names":"N","date":""}]}"#,
    ]) func `has no manifest of strange words`(text: String) {
        let names = String(repeating: "0", count: 64)
        #expect(throws: VaultRefusal.self) {
            _ = try DiskManifest(Data(text.replacing("\"N\"", with: "\"\(names)\"").utf8))
        }
    }

    @Test func `has no marker nor key of strange words`() throws {
        let key = try DiskKey(of: .makeForNow()).publicKey
        #expect(DiskPublicKey(pem: key.pem) == key)
        #expect(DiskPublicKey(pem: key.pem.replacing("\n", with: "\r\n")) == key)
        for wrong in [
            "", "-----BEGIN PUBLIC KEY-----", key.pem + key.pem, key.pem.replacing("MCow", with: "MCoA"),
            "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
            String(repeating: "A", count: 5000),
        ] {
            #expect(DiskPublicKey(pem: wrong) == nil)
        }
        for wrong in [
            "", "{}", #"{"format":1,"disk":"","label":"l","key":"k"}"#,
            #"{"format":1,"disk":"a b","label":"l","key":"k"}"#,
            #"{"format":1,"disk":"a","label":"","key":"k"}"#,
            #"{"format":1,"disk":"a","label":"l\u001b[2J","key":"k"}"#,
        ] { #expect(DiskMarker(Data(wrong.utf8)) == nil) }
    }
}
