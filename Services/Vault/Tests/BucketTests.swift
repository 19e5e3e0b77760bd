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
                    for object in objects {
                        _ = try await stage.ask(.post, "data/\(object.name)", object.bytes)
                    }
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
                    #expect(
                        try await stage.ask(.post, "data/\(objects[3].name)", objects[3].bytes).status == .ok)
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
                // Somebody's photographs are no depot.
                try await stage.put(objects[0], by: BucketClient(bucket: bucket), at: "photos/2024/a.jpg")
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

    @Test func `never waits without end for a storage that takes nothing`() async throws {
        let silent = try SilentStorage()
        let bucket = try #require(
            ObjectBucket(
                address: "http://127.0.0.1:\(silent.port)/coffre", region: "r", accessKey: "c", secretKey: "s"
            ))
        var client = BucketClient(bucket: bucket)
        client.stall = .milliseconds(500)
        client.patience = .seconds(2)
        let object = TestObject(size: 30_000_000)
        let name = try #require(ObjectName(object.name))
        let arrival = BucketArrival(name, of: object.bytes.count, at: "data/\(name.text)", by: client)
        await #expect(throws: BucketFailure.self) {
            for start in stride(from: 0, to: object.bytes.count, by: 1_000_000) {
                try await arrival.append([ByteBuffer(bytes: object.bytes[start..<start + 1_000_000])])
            }
        }
        // The second copy sends what is there already: it does not wait either.
        let spool = try IncomingObject(in: NSTemporaryDirectory())
        try spool.append([ByteBuffer(bytes: object.bytes)])
        client.patience = .minutes(5)
        var said = ""
        do {
            try await client.put(spool.bytes, size: spool.size, as: name, at: "data/\(name.text)")
        } catch let failure as BucketFailure {
            said = failure.words
        }
        #expect(said.contains("takes nothing"))
        client.patience = .seconds(2)
        await #expect(throws: BucketFailure.self) { try await client.read("data/\(name.text)") }
        await #expect(throws: BucketFailure.self) { try await client.list("", between: nil) { _ in } }
    }

    @Test func `finds missing all that a repository held, when nothing of it is left`() async throws {
        try await withBucket("premier") { bucket in
            try await VaultStage.open(in: bucket) { stage in
                try await stage.makeRepository()
                let object = TestObject("seul")
                _ = try await stage.ask(.post, "data/\(object.name)", object.bytes)
                try await BucketClient(bucket: bucket).delete(stage.path(object))
                #expect(try await stage.store.reconciliation.perform() == .init(missing: 1))
                // The bucket itself is gone, or another is meant: no object is said to be damaged.
                let other = try #require(
                    ObjectBucket(
                        address: bucket.address.replacing("coffre", with: "rien"), region: bucket.region,
                        accessKey: bucket.accessKey, secretKey: bucket.secretKey))
                await #expect(throws: BucketFailure.self) { try await BucketClient(bucket: other).read("a") }
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
