import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Persistence
import TestSupport
import Testing
import Web

@testable import Vault

@Suite struct `A vault in a bucket` {
    @Test(arguments: Engine.allCases) func `keeps, gives, hides and erases as one on a disk`(
        on engine: Engine
    ) async throws {
        try await withBucket("premier") { bucket in
            try await VaultStage.open(on: engine, quota: 50_000_000, in: bucket) { stage in
                try await stage.makeRepository()
                let objects = [10, 5_000, 700_000, 3_000_000].map { TestObject(size: $0) }
                for object in objects {
                    #expect(try await stage.ask(.post, "data/\(object.name)", object.bytes).status == .ok)
                }
                #expect(try await stage.ask(.post, "config", [1, 2, 3]).status == .ok)
                #expect(try await stage.ask(.post, "config", [9]).status == .forbidden)
                #expect(try await stage.ask(.post, "data/\(objects[2].name)", objects[2].bytes).status == .ok)

                for object in objects {
                    let whole = try await stage.ask(.get, "data/\(object.name)")
                    #expect(whole.headers[.contentLength] == "\(object.bytes.count)")
                    #expect(Array(buffer: whole.body) == object.bytes)
                }
                let part = try await stage.ask(
                    .get, "data/\(objects[3].name)", headers: [.range: "bytes=1000000-1999999"])
                #expect(part.status == .partialContent)
                #expect(Array(buffer: part.body) == Array(objects[3].bytes[1_000_000..<2_000_000]))
                #expect(Array(buffer: try await stage.ask(.get, "config").body) == [1, 2, 3])
                #expect(try await stage.keys(bucket).count == 5)

                let lock = TestObject("verrou")
                _ = try await stage.ask(.post, "locks/\(lock.name)", lock.bytes)
                #expect(try await stage.keys(bucket).count == 6)
                _ = try await stage.ask(.delete, "locks/\(lock.name)")
                _ = try await stage.ask(.delete, "data/\(objects[1].name)")
                #expect(try await stage.keys(bucket).count == 5)
                #expect(try await stage.ask(.get, "data/\(objects[1].name)").status == .notFound)
                try await stage.age(by: .seconds(91 * 86_400))
                #expect(try await stage.purge.perform() == 1)
                #expect(try await !stage.keys(bucket).contains { $0.hasSuffix(objects[1].name) })
                #expect(stage.files.isEmpty)
            }
        }
    }

    @Test(arguments: [100, 300_000, 2_000_000]) func `keeps nothing of wrong bytes, nor of a cut line`(
        size: Int
    ) async throws {
        try await withBucket("premier") { bucket in
            try await VaultStage.open(quota: 1_000_000_000, in: bucket) { stage in
                try await stage.makeRepository()
                let (object, other) = (TestObject(size: size), TestObject(size: size))
                #expect(try await stage.ask(.post, "data/\(object.name)", other.bytes).status == .badRequest)
                let cut = try await stage.send(Array(object.bytes.dropLast(50)), announced: size, as: object)
                #expect(cut.status == .badRequest)
                #expect(try await stage.keys(bucket).isEmpty)
                let unannounced = try await stage.send(other.bytes, announced: nil, as: object)
                #expect(unannounced.status == .badRequest)
                #expect(try await stage.keys(bucket).isEmpty)
                #expect(try await stage.send(object.bytes, announced: nil, as: object).status == .ok)
                #expect(Array(buffer: try await stage.ask(.get, "data/\(object.name)").body) == object.bytes)
                #expect(try await stage.depotState()?.used == max(size, 4096))
            }
        }
    }

    @Test func `is read again, mended by who sends once more, and by its second copy`() async throws {
        try await withBucket("premier") { bucket in
            try await withBucket("second") { second in
                try await VaultStage.open(quota: 50_000_000, in: bucket) { stage in
                    try await stage.makeRepository()
                    let objects = (0..<20).map { TestObject(size: 2_000 + $0) }
                    for object in objects { _ = try await stage.ask(.post, "data/\(object.name)", object.bytes) }
                    let database = stage.store.database
                    _ = try await database.write { try CopyTable.queueAll(of: 1, at: .now, in: $0) }
                    let client = BucketClient(bucket: second)
                    let copy = CopyObjects(database: database, storage: stage.store.storage, client: client)
                    #expect(try await copy.perform() == 20)
                    #expect(try await stage.scrub.perform() == 20)

                    try await stage.overwrite(objects[3], in: bucket)
                    try await BucketClient(bucket: bucket).delete(stage.path(objects[7]))
                    let later = Instant.now.adding(.seconds(31 * 86_400))
                    #expect(try await stage.scrub.perform(at: later) == 20)
                    let depot = try #require(try await stage.depotState())
                    #expect(try await stage.damaged(depot) == 2)
                    #expect(try await stage.ask(.post, "data/\(objects[3].name)", objects[3].bytes).status == .ok)
                    #expect(try await stage.damaged(depot) == 1)
                    let repair = RepairObjects(
                        database: database, storage: stage.store.storage, client: client,
                        turns: stage.server.turns, logger: stage.server.logger)
                    #expect(try await repair.perform() == 1)
                    for object in [objects[3], objects[7]] {
                        let kept = try await stage.ask(.get, "data/\(object.name)")
                        #expect(Array(buffer: kept.body) == object.bytes)
                    }
                }
            }
        }
    }

    @Test(arguments: Engine.allCases) func `gives its records back`(on engine: Engine)
        async throws
    {
        try await withBucket("premier") { bucket in
            try await VaultStage.open(on: engine, quota: 50_000_000, in: bucket) { stage in
                try await stage.makeRepository()
                try await stage.makeRepository("ecole/")
                let objects = (0..<20).map { TestObject("objet \($0)") }
                for object in objects { _ = try await stage.ask(.post, "index/\(object.name)", object.bytes) }
                _ = try await stage.ask(.post, "config", [1, 2, 3])
                _ = try await stage.ask(.post, "ecole/config", [4, 5])
                try await stage.overwrite(objects[0], kind: "index", in: bucket)
                try await stage.forgetAll()

                let report = try await stage.store.reconciliation.perform()
                #expect(
                    report
                        == .init(depots: 1, repositories: 2, known: 0, admitted: 21, refused: 1, missing: 0))
                var client = BucketClient(bucket: bucket)
                client.pageSize = 7
                var pages: [Int] = []
                try await client.list("96001-mairie/index/", between: nil) { pages.append($0.objects.count) }
                #expect(pages == [7, 7, 6])
                try await client.delete("96001-mairie/index/\(objects[9].name)")
                let second = try await stage.store.reconciliation.perform()
                #expect(second.known == 20 && second.admitted == 0 && second.missing == 1)
            }
        }
    }

    @Test func `says that its storage is away, and keeps nothing that it did not keep`() async throws {
        let nobody = try #require(
            ObjectBucket(
                address: "http://127.0.0.1:1/coffre", region: "r", accessKey: "c", secretKey: "s"))
        try await VaultStage.open(quota: 50_000_000, in: nobody) { stage in
            try await stage.makeRepository()
            for size in [100, 2_000_000] {
                let object = TestObject(size: size)
                let answer = try await stage.ask(.post, "data/\(object.name)", object.bytes)
                #expect(answer.status == .serviceUnavailable)
                #expect(answer.headers[.retryAfter] == "60")
                #expect(String(buffer: answer.body).contains("ne répond pas"))
            }
            #expect(try await stage.depotState()?.used == 0)
            #expect(stage.files.isEmpty)
        }
    }
}

extension VaultStage {
    /// The keys of a bucket's folder.
    func keys(_ bucket: ObjectBucket) async throws -> [String] {
        var keys: [String] = []
        try await BucketClient(bucket: bucket).list("", between: nil) { keys += $0.objects.map(\.key) }
        return keys
    }

    func path(_ object: TestObject, kind: String = "data") -> String {
        kind == "data"
            ? "\(Self.depot)/data/\(object.name.prefix(2))/\(object.name)" : "\(Self.depot)/\(kind)/\(object.name)"
    }

    /// Puts other bytes in the place of an object, behind the vault's back.
    func overwrite(_ object: TestObject, kind: String = "data", in bucket: ObjectBucket) async throws {
        var bytes = object.bytes
        bytes[0] ^= 1
        let spool = try IncomingObject(in: folder)
        try spool.append([ByteBuffer(bytes: bytes)])
        let name = try #require(spool.name)
        let client = BucketClient(bucket: bucket)
        try await client.put(spool.bytes, size: bytes.count, as: name, at: path(object, kind: kind))
    }

    /// The database as it is after it was lost.
    func forgetAll() async throws {
        try await store.database.write { session in
            try session.execute("DELETE FROM vault_session")
            try session.execute("DELETE FROM vault_object")
            try session.execute("DELETE FROM vault_repository")
            try session.execute("DELETE FROM vault_device")
            try session.execute("DELETE FROM vault_depot")
        }
    }

    /// Sends a body by blocks, as a line brings it.
    ///
    /// - Parameters:
    ///   - announced: bytes; nil to announce none.
    ///   - first: done before the first block comes.
    func send(
        _ bytes: [UInt8], announced: Int?, as object: TestObject,
        first: @escaping @Sendable () async throws -> Void = {}
    ) async throws -> Response {
        var headers: HTTPFields = [.authorization: device.header]
        if let announced { headers[.contentLength] = "\(announced)" }
        let head = HTTPRequest(
            method: .post, scheme: nil, authority: nil,
            path: "/sauvegarde/v1/\(Self.depot)/data/\(object.name)", headerFields: headers)
        let blocks = stride(from: 0, to: bytes.count, by: 100_000).map {
            ByteBuffer(bytes: bytes[$0..<min($0 + 100_000, bytes.count)])
        }
        let body = RequestBody(asyncSequence: LineBlocks(blocks: blocks, first: first))
        let request = Request(head: head, body: body)
        return try #require(await server.wing.response(to: request, from: "192.0.2.7"))
    }
}

/// The blocks of a body, and what happens before the first of them.
private struct LineBlocks: AsyncSequence, Sendable {
    let blocks: [ByteBuffer]
    let first: @Sendable () async throws -> Void

    func makeAsyncIterator() -> Iterator { Iterator(line: self) }

    struct Iterator: AsyncIteratorProtocol {
        let line: LineBlocks
        var next = 0

        mutating func next() async throws -> ByteBuffer? {
            if next == 0 { try await line.first() }
            guard next < line.blocks.count else { return nil }
            next += 1
            return line.blocks[next - 1]
        }
    }
}
