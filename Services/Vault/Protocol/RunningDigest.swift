import Crypto
import NIOCore
import Synchronization

/// The SHA-256 of bytes that are not kept.
final class RunningDigest: Sendable {
    private let state = Mutex((digest: SHA256(), size: 0))

    func append(_ buffers: [ByteBuffer]) {
        state.withLock { state in
            for buffer in buffers {
                buffer.withUnsafeReadableBytes { state.digest.update(bufferPointer: $0) }
                state.size += buffer.readableBytes
            }
        }
    }

    var name: ObjectName? { state.withLock { ObjectName(bytes: Array($0.digest.finalize())) } }

    /// Bytes.
    var size: Int { state.withLock { $0.size } }
}
