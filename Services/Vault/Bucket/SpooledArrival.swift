import NIOCore
import Persistence

/// An object whose name or length nobody announced: received whole into a file without a name, then put in the bucket.
struct SpooledArrival: ArrivingObject {
    let arrival: DiskArrival
    let client: BucketClient

    var size: Int { arrival.size }
    var name: ObjectName? { arrival.name }

    /// What is hashed and written at once.
    var gathered: Int { DiskStorage.block }

    func append(_ blocks: [ByteBuffer]) async throws { try await arrival.append(blocks) }

    func keep(_ place: RepositoryPlace, _ kind: ObjectKind, _ name: ObjectName) async throws {
        let (bytes, path) = (arrival.object.bytes, place.file(of: kind, name))
        try await client.put(bytes, size: bytes.count, as: name, at: path)
    }
}
