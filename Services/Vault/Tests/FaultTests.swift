import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `One object that fails` {
    @Test func `stops neither the mending, nor the reading again, nor the second copy of the others`()
        async throws
    {
        try await withBucket("premier") { bucket in
            try await withBucket("second") { second in
                try await VaultStage.open(quota: 50_000_000, in: bucket) { stage in
                    try await stage.makeRepository()
                    let objects = (0..<10).map { TestObject(size: 2_000 + $0) }
                    for object in objects {
                        _ = try await stage.ask(.post, "data/\(object.name)", object.bytes)
                    }
                    let (database, client) = (stage.store.database, BucketClient(bucket: second))
                    _ = try await database.write { try CopyTable.queueAll(of: 1, at: .now, in: $0) }
                    let copy = CopyObjects(database: database, storage: stage.store.storage, client: client)
                    try await bucket.answer("GET", objects[1].name, status: 500)
                    try await second.answer("PUT", objects[2].name, status: 500)
                    #expect(try await copy.perform() == 8)
                    #expect(try await database.read { try CopyTable.waiting(limit: 9, in: $0) }.count == 2)

                    try await client.delete(stage.path(objects[4]))
                    for object in objects[4...5] { try await stage.overwrite(object, in: bucket) }
                    try await bucket.answer("GET", objects[6].name, status: 503)
                    var scrub = stage.scrub
                    scrub.pause = .milliseconds(1)
                    #expect(try await scrub.perform() == 10)
                    let depot = try #require(try await stage.depotState())
                    // Lost as well is what a storage that answers never gives; not what it is too busy to give.
                    #expect(try await stage.damaged(depot) == 3)
                    let repair = RepairObjects(
                        database: database, storage: stage.store.storage, client: client,
                        turns: stage.server.turns, logger: stage.server.logger)
                    #expect(try await repair.perform() == 1)
                    #expect(try await stage.damaged(depot) == 2)
                }
            }
        }
    }

    @Test(arguments: Engine.allCases) func `stops neither the purge nor the end of what was cut short`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            let objects = (0..<5).map { TestObject("objet \($0)") }
            for object in objects {
                _ = try await stage.ask(.post, "data/\(object.name)", object.bytes)
                _ = try await stage.ask(.delete, "data/\(object.name)")
            }
            // What is no file cannot be taken away as one.
            let stubborn = stage.file(objects[2])
            try FileManager.default.removeItem(at: stubborn)
            try FileManager.default.createDirectory(at: stubborn, withIntermediateDirectories: false)
            try await stage.age(by: .seconds(91 * 86_400))
            #expect(try await stage.purge.perform() == 4)
            #expect(stage.files.isEmpty)
            let database = stage.store.database
            #expect(try await database.read { try ErasureTable.waiting(limit: 9, in: $0) }.count == 1)
            #expect(try await stage.purge.perform() == 0)
            _ = try await stage.store.reconciliation.perform()

            try FileManager.default.removeItem(at: stubborn)
            try await stage.store.start(stage.server.logger)
            #expect(try await database.read { try ErasureTable.waiting(limit: 9, in: $0) }.isEmpty)
        }
    }

    @Test func `in a locked bucket stops no purge`() async throws {
        try await withBucket("premier") { bucket in
            try await VaultStage.open(in: bucket) { stage in
                try await stage.makeRepository()
                let objects = (0..<5).map { TestObject("objet \($0)") }
                for object in objects {
                    _ = try await stage.ask(.post, "data/\(object.name)", object.bytes)
                    _ = try await stage.ask(.delete, "data/\(object.name)")
                }
                try await bucket.answer("DELETE", objects[0].name, status: 403, words: "AccessDenied")
                try await stage.age(by: .seconds(91 * 86_400))
                #expect(try await stage.purge.perform() == 4)
                #expect(try await stage.keys(bucket) == [stage.path(objects[0])])
            }
        }
    }

    @Test func `is said to be absent by the storage alone`() async throws {
        try await withBucket("premier") { bucket in
            let client = BucketClient(bucket: bucket)
            await #expect(throws: StorageFailure.self) { try await client.read("rien") }
            try await client.delete("rien")
            try await bucket.answer("GET", "mandataire", status: 404, words: "<h1>Not Found</h1>")
            try await bucket.answer("DELETE", "mandataire", status: 404, words: "<h1>Not Found</h1>")
            await #expect(throws: BucketFailure.self) { try await client.read("mandataire") }
            await #expect(throws: BucketFailure.self) { try await client.delete("mandataire") }
        }
    }
}

@Suite struct `A vault that moves` {
    @Test(arguments: Engine.allCases) func `moves only whole files, and is then read again from the first on`(
        on engine: Engine
    ) async throws {
        try await withBucket("premier") { bucket in
            try await VaultStage.open(on: engine) { stage in
                try await stage.makeRepository()
                let object = TestObject("un objet entier")
                _ = try await stage.ask(.post, "data/\(object.name)", object.bytes)
                _ = try await stage.scrub.perform()
                let database = stage.store.database
                #expect(try await database.read { try ScrubTable.progress(of: 1, in: $0) } != nil)
                var settings = VaultSettings()
                settings.bucket = bucket
                let moved = VaultStore(database: database, folder: stage.folder, settings: settings)
                let (client, path) = (BucketClient(bucket: bucket), stage.path(object))
                let short = TestObject("un obj")
                try await stage.put(short, by: client, at: path)
                await #expect(throws: VaultRefusal.self) { try await moved.reconciliation.perform() }
                #expect(try await database.read { try ScrubTable.progress(of: 1, in: $0) } != nil)
                try await stage.put(object, by: client, at: path)
                #expect(try await moved.reconciliation.perform() == .init(known: 1))
                #expect(try await database.read { try ScrubTable.progress(of: 1, in: $0) } == nil)
                // What becomes shorter later is said to be damaged.
                try await stage.put(short, by: client, at: path)
                #expect(try await moved.reconciliation.perform() == .init(known: 1, missing: 1))
                await #expect(throws: VaultRefusal.self) { try await stage.store.refuseElsewhere() }
            }
        }
    }
}

@Suite struct `A storage that answers amiss` {
    private let object = TestObject(size: 3_000_000)

    /// Its answer to the first bytes is no answer to the last.
    @Test func `is not believed before it has all`() async throws {
        let hasty = try SilentStorage(answering: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        var client = BucketClient(bucket: try hasty.bucket())
        client.stall = .seconds(2)
        let name = try #require(ObjectName(object.name))
        let arrival = BucketArrival(name, of: object.bytes.count, at: "a", by: client)
        await #expect(throws: BucketFailure.self) {
            for start in stride(from: 0, to: object.bytes.count, by: 100_000) {
                try await arrival.append([ByteBuffer(bytes: object.bytes[start..<start + 100_000])])
                try await Task.sleep(for: .milliseconds(20))
            }
            try await arrival.keep(
                RepositoryPlace(depot: try #require(Slug("a")), repository: nil), .data, name)
        }
    }

    @Test func `keeps the site from starting for a wrong setting alone`() async throws {
        for (status, words, refuses) in [
            (403, "<Error><Code>RequestTimeTooSkewed</Code></Error>", false),
            (302, "<h1>Internet</h1>", false),
            (408, "", false), (404, "<h1>Not Found</h1>", false),
            (403, "<Error><Code>SignatureDoesNotMatch</Code></Error>", true),
            (404, "<Error><Code>NoSuchBucket</Code></Error>", true),
        ] {
            try await withBucket("premier") { bucket in
                try await VaultStage.open(in: bucket) { stage in
                    try await bucket.answer("GET", "/coffre", status: status, words: words)
                    if refuses {
                        await #expect(throws: VaultRefusal.self) {
                            try await stage.store.start(VaultPlatform.quiet)
                        }
                    } else {
                        try await stage.store.start(VaultPlatform.quiet)
                    }
                }
            }
        }
    }

    @Test func `leaves no bytes without a record for good`() async throws {
        try await withBucket("premier") { bucket in
            try await VaultStage.open(quota: 50_000_000, in: bucket) { stage in
                try await stage.makeRepository()
                let (lock, object) = (TestObject("verrou"), TestObject("arrivé sans réponse"))
                _ = try await stage.ask(.post, "locks/\(lock.name)", lock.bytes)
                try await bucket.answer("DELETE", lock.name, status: 500)
                #expect(try await stage.ask(.delete, "locks/\(lock.name)").status == .ok)
                try await bucket.answer("PUT", object.name, status: 500)
                let lost = try await stage.ask(.post, "data/\(object.name)", object.bytes)
                #expect(lost.status == .serviceUnavailable)
                try await bucket.answer("PUT", "config", status: 500)
                #expect(try await stage.ask(.post, "config", [1, 2, 3]).status == .serviceUnavailable)
                let database = stage.store.database
                #expect(try await database.read { try ErasureTable.waiting(limit: 9, in: $0) }.count == 3)

                // The bytes had come all the same; another configuration is in the place of the first.
                let client = BucketClient(bucket: bucket)
                try await bucket.answer("PUT", "config", status: 0)
                try await bucket.answer("PUT", object.name, status: 0)
                try await stage.put(object, by: client, at: stage.path(object))
                #expect(try await stage.ask(.post, "config", [4, 5]).status == .ok)
                try await bucket.answer("DELETE", lock.name, status: 0)
                _ = try await stage.purge.perform()
                #expect(try await stage.keys(bucket) == ["\(VaultStage.depot)/config"])
                #expect(try await database.read { try ErasureTable.waiting(limit: 9, in: $0) }.isEmpty)
                let other = TestObject("autre verrou")
                _ = try await stage.ask(.post, "locks/\(other.name)", other.bytes)
                _ = try await stage.ask(.delete, "locks/\(other.name)")
                #expect(try await database.read { try ErasureTable.waiting(limit: 9, in: $0) }.isEmpty)
            }
        }
    }
}
