import NIOCore
import Synchronization

/// A body on its way to the bucket, and how much of it was taken: who takes nothing any more is found out.
final class WatchedBody<Bytes: AsyncSequence & Sendable>: AsyncSequence, Sendable
where Bytes.Element == ByteBuffer {
    typealias Element = ByteBuffer

    private let bytes: Bytes
    private let size: Int
    private let state = Mutex(State())

    private struct State {
        var taken = 0
        /// Since when the taker has not asked for more; nil while it waits for what comes, or has all.
        var idleSince: ContinuousClock.Instant? = .now
    }

    /// - Parameter size: bytes of all of it.
    init(_ bytes: Bytes, size: Int) {
        self.bytes = bytes
        self.size = size
    }

    /// Whether every byte was taken.
    var isTaken: Bool { state.withLock { $0.taken == size } }

    /// Whether nobody has asked for more for so long.
    func isStuck(for patience: Duration) -> Bool {
        state.withLock { state in state.idleSince.map { $0.duration(to: .now) > patience } ?? false }
    }

    /// - Throws: `BucketFailure` once nobody has asked for more for so long.
    func watch(for patience: Duration) async throws {
        while !isStuck(for: patience) { try await Task.sleep(for: patience / 10) }
        throw BucketFailure(status: 0, words: "the bucket takes nothing any more")
    }

    func makeAsyncIterator() -> Iterator { Iterator(body: self, bytes: bytes.makeAsyncIterator()) }

    struct Iterator: AsyncIteratorProtocol {
        fileprivate let body: WatchedBody
        fileprivate var bytes: Bytes.AsyncIterator

        @concurrent mutating func next() async throws -> ByteBuffer? {
            body.state.withLock { $0.idleSince = nil }
            let block = try await bytes.next()
            guard let block else { return nil }
            body.state.withLock { state in
                state.taken += block.readableBytes
                state.idleSince = .now
            }
            return block
        }
    }
}
