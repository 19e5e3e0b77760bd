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
            for _ in 1...1500 {
                let file = place.appending(path: "s3.json")
                if let data = try? Data(contentsOf: file) {
                    let facts = try JSONDecoder().decode(Storage.self, from: data)
                    return try await body(try #require(facts.bucket(folder)))
                }
                try await Task.sleep(for: .milliseconds(20))
            }
            Issue.record("moto did not start")
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
