import NIOCore
import Synchronization

/// An object on its way through to the bucket: hashed here as it passes, and never held.
///
/// Its last blocks wait until all of it was verified: wrong bytes end the request before its announced length, and the
/// bucket keeps nothing of it.
final class BucketArrival: ArrivingObject {
    private let client: BucketClient
    private let path: String
    private let expected: ObjectName
    private let announced: Int
    private let pipe = BodyPipe()
    private let digest = RunningDigest()
    private let state = Mutex(State())

    private struct State {
        /// What came last, and waits for what follows.
        var held: [ByteBuffer] = []
        /// The request under way; nil while all that came is held.
        var request: Task<Void, any Error>?
    }

    init(_ name: ObjectName, of size: Int, at path: String, by client: BucketClient) {
        self.client = client
        self.path = path
        expected = name
        announced = size
    }

    deinit {
        pipe.fail(CancellationError())
        state.withLock { $0.request }?.cancel()
    }

    var size: Int { digest.size }
    var name: ObjectName? { digest.name }

    /// Each block goes on as it comes: storages end requests on which nothing comes for a while.
    var gathered: Int { 1 }

    func append(_ blocks: [ByteBuffer]) async throws {
        digest.append(blocks)
        let before = state.withLock { state in
            let before = state.held
            state.held = blocks
            if !before.isEmpty, state.request == nil { state.request = begin() }
            return before
        }
        if !before.isEmpty { try await pipe.give(before) }
    }

    func keep(_ place: RepositoryPlace, _ kind: ObjectKind, _ name: ObjectName) async throws {
        let (last, request) = state.withLock { state in
            let (last, request) = (state.held, state.request ?? begin())
            (state.held, state.request) = ([], request)
            return (last, request)
        }
        if !last.isEmpty { try await pipe.give(last) }
        pipe.finish()
        try await request.value
    }

    private func begin() -> Task<Void, any Error> {
        let (client, pipe, path, size, name) = (client, pipe, path, announced, expected)
        return Task {
            do {
                try await client.put(pipe, size: size, as: name, at: path)
            } catch {
                pipe.fail(error)
                throw error
            }
        }
    }
}
