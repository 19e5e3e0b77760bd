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

@Suite struct `A second copy` {
    @Test(arguments: Engine.allCases) func `has all that the first has, and mends it`(on engine: Engine)
        async throws
    {
        try await withBucket { bucket in
            try await VaultStage.open(on: engine) { stage in
                try await stage.makeRepository()
                let objects = (0..<30).map { TestObject(size: 3_000 + $0) }
                for object in objects { _ = try await stage.ask(.post, "data/\(object.name)", object.bytes) }
                _ = try await stage.ask(.post, "config", [1, 2, 3])
                let lock = TestObject("verrou")
                _ = try await stage.ask(.post, "locks/\(lock.name)", lock.bytes)
                let database = stage.store.database
                #expect(try await database.write { try CopyTable.queueAll(of: 1, at: .now, in: $0) } == 31)
                let copy = CopyObjects(
                    database: database, storage: stage.store.storage, client: BucketClient(bucket: bucket))

                #expect(try await copy.perform() == 31)
                #expect(try await copy.perform() == 0)
                let lags = try await database.read { try CopyTable.lags(at: .now, in: $0) }
                #expect(lags.values.first == CopyLag(waiting: 0, waitingSince: nil))

                var bytes = objects[4].bytes
                bytes[100] ^= 1
                try Data(bytes).write(to: stage.file(objects[4]))
                try FileManager.default.removeItem(at: stage.file(objects[5]))
                _ = try await stage.scrub.perform()
                let depot = try #require(try await stage.depotState())
                #expect(try await stage.damaged(depot) == 2)
                let quiet = Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() }
                let repair = RepairObjects(
                    database: database, storage: stage.store.storage, client: BucketClient(bucket: bucket),
                    turns: stage.server.turns, logger: quiet)
                #expect(try await repair.perform() == 2)
                #expect(try await stage.damaged(depot) == 0)
                for object in objects[4...5] {
                    #expect(Array(try Data(contentsOf: stage.file(object))) == object.bytes)
                }
                let ledger = try await database.read { try Ledger.events(of: depot.id, in: $0).map(\.kind) }
                #expect(ledger.filter { $0 == "sauvegarde.reparation" }.count == 2)
            }
        }
    }

    @Test func `is asked of what comes, when there is one, and of nothing else`() async throws {
        try await VaultStage.open { stage in
            try await stage.makeRepository()
            let object = TestObject("seul")
            _ = try await stage.ask(.post, "data/\(object.name)", object.bytes)
            #expect(try await stage.store.database.read { try CopyTable.lags(at: .now, in: $0) }.isEmpty)
        }
    }

    @Test(arguments: [
        "ftp://s3.example/coffre", "https://s3.example", "https://s3.example/", "https://s3.example/a?b=c",
        "https://cle@s3.example/coffre", "https://s3.example/a/../b", "https://s3.example/é", "coffre",
        "https://s3.example//coffre", "https://s3.example/coffre//a", "https://s3.example/coffre//",
    ]) func `is at the address of a bucket`(address: String) {
        #expect(ObjectBucket(address: address, region: "r", accessKey: "c", secretKey: "s") == nil)
    }

    @Test(arguments: [
        "https://s3.example/Coffre/a/", "HTTPS://S3.Example/Coffre/a", "https://s3.example:443/Coffre/a",
    ]) func `is at one address, however it is written`(address: String) throws {
        let plain = "https://s3.example/Coffre/a"
        let bucket = try #require(
            ObjectBucket(address: address, region: "r", accessKey: "c", secretKey: "s"))
        let other = try #require(
            ObjectBucket(
                address: "https://s3.example:443/Coffre", region: "r", accessKey: "c", secretKey: "s"))
        #expect(bucket.address == plain && bucket.overlaps(other))
        #expect(StorageAddress(text: address) == StorageAddress(bucket))
        let signing = RequestSigning(bucket: bucket)
        let (said, unsaid) = ("https://s3.example:443/Coffre/a/b", plain + "/b")
        let signatures = [said, unsaid].map {
            signing.headers("GET", $0, payload: "", at: 1_369_353_600)[2].1
        }
        #expect(signatures[0] == signatures[1])
        let elsewhere = signing.headers(
            "GET", "https://s3.example:9000/Coffre/a/b", payload: "", at: 1_369_353_600)
        #expect(elsewhere[2].1 != signatures[0])
    }

    /// Amazon S3, « Authenticating Requests: Examples of the complete Version 4 signing process »: its date and keys, its
    /// bucket in the path.
    @Test func `is signed for its moment, its key and its bytes`() throws {
        let bucket = try #require(
            ObjectBucket(
                address: "https://s3.amazonaws.com/examplebucket", region: "us-east-1",
                accessKey: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"))
        let url = bucket.address + "/test.txt"
        let signing = RequestSigning(bucket: bucket)
        let headers = signing.headers("GET", url, payload: TestObject("").name, at: 1_369_353_600)
        let other = signing.headers("GET", url, payload: TestObject("x").name, at: 1_369_353_600)
        #expect(headers[1].1 == "20130524T000000Z")
        #expect(
            headers[2].1.hasPrefix(
                "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, "))
        #expect(headers[2].1 != other[2].1)
    }

    /// The same document, « GET Bucket (List Objects) » and « GET Bucket Lifecycle »: with its signatures.
    @Test(arguments: [
        ("max-keys=2&prefix=J", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
        ("lifecycle=", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
    ]) func `is listed by a query that is signed`(query: String, signature: String) throws {
        let bucket = try #require(
            ObjectBucket(
                address: "https://s3.amazonaws.com/examplebucket", region: "us-east-1",
                accessKey: "AKIAIOSFODNN7EXAMPLE", secretKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"))
        let headers = RequestSigning(bucket: bucket).headers(
            "GET", "https://examplebucket.s3.amazonaws.com/", query, payload: TestObject("").name,
            at: 1_369_353_600)
        #expect(headers[2].1.hasSuffix("Signature=\(signature)"))
    }

    @Test func `is asked for by queries whose letters are written as they are signed`() {
        let query = [("prefix", "a b/é+~"), ("continuation-token", "1/x==&"), ("a", "")]
        #expect(
            CanonicalQuery.text(query)
                == "a=&continuation-token=1%2Fx%3D%3D%26&prefix=a%20b%2F%C3%A9%2B~")
    }

    @Test func `is refused by a key that is not its own`() async throws {
        try await withBucket { bucket in
            try await VaultStage.open { stage in
                try await stage.makeRepository()
                let object = TestObject("secret")
                _ = try await stage.ask(.post, "data/\(object.name)", object.bytes)
                let database = stage.store.database
                _ = try await database.write { try CopyTable.queueAll(of: 1, at: .now, in: $0) }
                let wrong = try #require(
                    ObjectBucket(
                        address: bucket.address, region: bucket.region, accessKey: bucket.accessKey,
                        secretKey: "autre"))
                let copy = CopyObjects(
                    database: database, storage: stage.store.storage, client: BucketClient(bucket: wrong))
                await #expect(throws: BucketFailure.self) { try await copy.perform() }
                #expect(try await database.read { try CopyTable.waiting(limit: 9, in: $0) }.count == 1)
            }
        }
    }
}
