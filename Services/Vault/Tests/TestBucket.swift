import Foundation
import TestSupport
import Testing

@testable import Vault

/// Lends a bucket of a storage on this machine.
///
/// - Parameter folder: of the bucket.
func withBucket(
    _ folder: String = "second", _ body: @Sendable (ObjectBucket) async throws -> Void
) async throws {
    let program = try PythonProgram("serve_s3.py")
    try await withTemporaryFolder { place in
        try await program.running([place.path, "coffre"]) {
            let file = place.appending(path: "s3.json")
            try await eventually("moto starts") { FileManager.default.fileExists(atPath: file.path) }
            let facts = try JSONDecoder().decode(Storage.self, from: Data(contentsOf: file))
            try await body(try #require(facts.bucket(folder)))
        }
    }
}

private struct Storage: Decodable {
    let port: Int
    let key: String
    let secret: String

    func bucket(_ folder: String) -> ObjectBucket? {
        ObjectBucket(
            address: "http://127.0.0.1:\(port)/coffre/\(folder)", region: "us-east-1", accessKey: key,
            secretKey: secret)
    }
}
