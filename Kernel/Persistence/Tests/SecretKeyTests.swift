import Foundation
import Persistence
import TestSupport
import Testing

@Suite struct `A secret key` {
    private let key = SecretKey.makeForNow()
    private let secret = Array("douze pommes".utf8)

    @Test func `opens what it sealed, for the same purpose alone`() throws {
        let sealed = try key.seal(secret, for: "a")
        #expect(try key.open(sealed, for: "a") == secret)
        #expect(try key.seal(secret, for: "a") != sealed)
        #expect(!String(decoding: sealed, as: UTF8.self).contains("pommes"))
        #expect(throws: SealFailure.damaged) { try key.open(sealed, for: "b") }
    }

    @Test func `does not open what was changed, cut or sealed by another`() throws {
        let sealed = try key.seal(secret, for: "a")
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(throws: SealFailure.self) { try key.open(changed, for: "a") }
            #expect(throws: SealFailure.self) { try key.open(Array(sealed.prefix(index)), for: "a") }
        }
        #expect(throws: SealFailure.otherKey) { try SecretKey.makeForNow().open(sealed, for: "a") }
    }

    @Test func `is the same once written and read again`() throws {
        let text = SecretKey.makeText()
        let (first, second) = (try #require(SecretKey(text)), try #require(SecretKey(" \(text)\n")))
        #expect(try second.open(try first.seal(secret, for: "a"), for: "a") == secret)
        #expect(first.bytes(for: "x", count: 20) == second.bytes(for: "x", count: 20))
        #expect(first.bytes(for: "x", count: 20) != first.bytes(for: "y", count: 20))
        for wrong in ["", "pas une clé", "AAAA", text + "AAAA"] { #expect(SecretKey(wrong) == nil) }
    }

    @Test func `is made once in its folder, for its owner alone, even by two at once`() async throws {
        try await withTemporaryFolder { folder in
            let keys = try await withThrowingTaskGroup(of: SecretKey.self) { group in
                for _ in 1...8 { group.addTask { try SecretKey.kept(in: folder.path) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let sealed = try keys[0].seal(secret, for: "a")
            for key in keys { #expect(try key.open(sealed, for: "a") == secret) }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [SecretKey.fileName])
            let file = folder.appending(path: SecretKey.fileName).path
            let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test func `is refused in words when others can read it, or when it is none`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: SecretKey.fileName)
            try Data("n’importe quoi".utf8).write(to: file)
            chmod(file.path, 0o600)
            #expect(throws: SecretKeyRefusal.notAKey(file.path)) { try SecretKey.kept(in: folder.path) }
            try Data(SecretKey.makeText().utf8).write(to: file)
            chmod(file.path, 0o640)
            #expect(throws: SecretKeyRefusal.readableByOthers(file.path)) {
                try SecretKey.kept(in: folder.path)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `is in no backup of its folder`(on engine: Engine) async throws {
        try await withTemporaryFolder { folder in
            try await withDatabaseURL(on: engine, []) { url in
                let data = folder.appending(path: "data")
                try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
                _ = try SecretKey.kept(in: data.path)
                try Data("plan".utf8).write(to: data.appending(path: "plan.txt"))
                let database = try await Database.open(url)
                let target = folder.appending(path: "copie")
                try await Backup(folder: data, database: database, at: url, programVersion: "1").write(
                    to: target)
                try await database.close()
                let files = try FileManager.default.contentsOfDirectory(
                    atPath: target.appending(path: "files").path)
                #expect(files == ["plan.txt"])
                try await BackupRestore(from: target).verify()
            }
        }
    }
}
