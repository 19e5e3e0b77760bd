import Crypto
import NIOCore
import Synchronization

/// The SHA-256 of bytes that are not kept.
final class RunningDigest: Sendable {
    private let digest = Mutex(SHA256())

    func append(_ buffers: [ByteBuffer]) {
        digest.withLock { digest in
            for buffer in buffers {
                buffer.withUnsafeReadableBytes { digest.update(bufferPointer: $0) }
            }
        }
    }

    var name: ObjectName? { digest.withLock { ObjectName(bytes: Array($0.finalize())) } }
}
