import Foundation
import Glibc
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `An upload` {
    @Test(arguments: Engine.allCases)
    func `beyond the quota is refused, leaves nothing, and fills no other depot`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine, quota: 20_000) { stage in
            try await stage.makeRepository()
            _ = try await stage.store.makeDepot("Autre", of: "96002", quota: 20_000)
            let other = try await stage.store.makeDevice("pc", in: "96002-autre", scopes: "add")
            let neighbour = TestDevice(user: other.user, token: other.token)
            _ = try await stage.ask(.post, "?create=true", as: neighbour, in: "96002-autre")
            let (first, second) = (TestObject(size: 12_000), TestObject(size: 12_000))

            #expect(try await stage.ask(.post, "data/\(first.name)", first.bytes).status == .ok)
            let refused = try await stage.ask(.post, "data/\(second.name)", second.bytes)

            #expect(refused.status.code == 507)
            #expect(String(buffer: refused.body).contains("plein"))
            #expect(stage.files.count == 1)
            #expect(try await stage.ask(.post, "data/\(first.name)", first.bytes).status == .ok)
            let welcome = try await stage.ask(
                .post, "data/\(second.name)", second.bytes, as: neighbour, in: "96002-autre")
            #expect(welcome.status == .ok)
            #expect(try await stage.depotState()?.used == 12_000)
        }
    }

    @Test(arguments: Engine.allCases) func `of many at once never passes the quota`(on engine: Engine)
        async throws
    {
        try await VaultStage.open(on: engine, quota: 50_000) { stage in
            try await stage.makeRepository()
            let objects = (0..<40).map { _ in TestObject(size: 5_000) }
            let kept = try await withThrowingTaskGroup(of: Bool.self) { group in
                for object in objects {
                    group.addTask {
                        try await stage.ask(.post, "data/\(object.name)", object.bytes).status == .ok
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect((1...10).contains(kept))
            #expect(stage.files.count == kept)
            #expect(try await stage.depotState()?.used == kept * 5_000)
        }
    }

    @Test func `refused a thousand times leaves no file and no descriptor`() async throws {
        try await VaultStage.open(quota: 20_000) { stage in
            try await stage.makeRepository()
            let (large, wrong) = (TestObject(size: 30_000), TestObject(size: 100))
            let before = try Self.descriptors()
            for _ in 0..<500 {
                _ = try await stage.ask(.post, "data/\(large.name)", large.bytes)
                _ = try await stage.ask(.post, "data/\(large.name)", wrong.bytes)
            }
            #expect(stage.files.isEmpty)
            #expect(try Self.descriptors() <= before + 20)
            #expect(try await stage.depotState()?.used == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `again of what is hidden meanwhile brings it back`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            let object = TestObject(size: 50_000)
            _ = try await stage.ask(.post, "data/\(object.name)", object.bytes)

            // It is there when its sending begins, and is deleted before its first byte comes.
            let answer = try await stage.send(object.bytes, announced: 50_000, as: object) {
                let hidden = try await stage.ask(.delete, "data/\(object.name)")
                #expect(hidden.status == .ok)
                #expect(try await stage.ask(.get, "data/\(object.name)").status == .notFound)
            }

            #expect(answer.status == .ok)
            let kept = try await stage.ask(.get, "data/\(object.name)")
            #expect(Array(buffer: kept.body) == object.bytes)
            let depot = try #require(try await stage.depotState())
            #expect(depot.used == 50_000 && depot.hidden == 0)
        }
    }

    @Test func `sets its room aside, so that many at once keep the floor`() async throws {
        let disk = DiskStorage(folder: "/tmp", floor: 0)
        var facts = statvfs()
        #expect(statvfs("/tmp", &facts) == 0)
        let most = Int(facts.f_bavail) * Int(facts.f_frsize) / 5 * 3

        var first = try await disk.arrival(of: most)
        #expect(first != nil)
        #expect(try await disk.arrival(of: most) == nil)
        #expect(!disk.hasRoom(for: most))
        // What was written is the disk's to count.
        try await first?.append([ByteBuffer(repeating: 1, count: 1000)])
        #expect(try await disk.arrival(of: most) == nil)
        first = nil
        #expect(try await disk.arrival(of: most) != nil)
    }

    @Test func `of any announced size is weighed against the disk, and never stops the program`() throws {
        let storage = DiskStorage(folder: "/tmp", floor: 1_000)
        #expect(!storage.hasRoom(for: .max))
        #expect(!storage.hasRoom(for: .max - 10))
        #expect(storage.hasRoom(for: 0))
    }

    @Test func `into one repository too many is refused`() async throws {
        try await VaultStage.open { stage async throws in
            for number in 1...VaultServer.mostRepositories {
                #expect(try await stage.ask(.post, "pc-\(number)/?create=true").status == .ok)
            }
            #expect(try await stage.ask(.post, "un-de-trop/?create=true").status.code == 507)
            #expect(try await stage.ask(.post, "pc-1/?create=true").status == .ok)
        }
    }

    @Test func `of a lock is a few bytes`() async throws {
        try await VaultStage.open(quota: 10_000_000) { stage in
            try await stage.makeRepository()
            let object = TestObject(size: 2 << 20)
            #expect(
                try await stage.ask(.post, "locks/\(object.name)", object.bytes).status == .contentTooLarge)
            #expect(try await stage.ask(.post, "data/\(object.name)", object.bytes).status == .ok)
        }
    }

    @Test func `of the same object by many at once is kept once`() async throws {
        try await VaultStage.open { stage in
            try await stage.makeRepository()
            let object = TestObject(size: 50_000)
            let statuses = try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
                for _ in 0..<20 {
                    group.addTask { try await stage.ask(.post, "data/\(object.name)", object.bytes).status }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.allSatisfy { $0 == .ok })
            #expect(stage.files.count == 1)
            #expect(try await stage.depotState()?.used == 50_000)
        }
    }

    @Test func `finds its place when a file stands there without a record`() async throws {
        try await VaultStage.open { stage in
            try await stage.makeRepository()
            let object = TestObject("vrai")
            let path = "\(stage.folder)/\(VaultStage.depot)/keys/\(object.name)"
            try Data("cassé".utf8).write(to: URL(filePath: path))
            #expect(try await stage.ask(.post, "keys/\(object.name)", object.bytes).status == .ok)
            #expect(Array(try Data(contentsOf: URL(filePath: path))) == object.bytes)
            #expect(stage.files.count == 1)
        }
    }

    private static func descriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}
