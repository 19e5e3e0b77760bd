package import NIOCore
import Synchronization

/// Bounds what is read at once from a connection: ten such blocks may wait for who takes them, on every connection.
///
/// A backup that is alone sends two gigabytes by five connections: larger blocks spare the processor a sixth of its work.
package final class ReceiveBlocks: ChannelInboundHandler, RemovableChannelHandler {
    package typealias InboundIn = NIOAny

    /// Bytes.
    private static let (longest, longestOfMany) = (128 << 10, 32 << 10)
    /// Connections that may have the larger blocks at once.
    private static let few = 6
    private static let open = Atomic(0)

    package init() {}

    package func handlerAdded(context: ChannelHandlerContext) {
        let count = Self.open.add(1, ordering: .relaxed).newValue
        let longest = count > Self.few ? Self.longestOfMany : Self.longest
        let allocator = AdaptiveRecvByteBufferAllocator(minimum: 64, initial: 2048, maximum: longest)
        // A connection that is closing has no options any more, and reads nothing.
        context.channel.setOption(.recvAllocator, value: allocator).whenFailure { _ in }
    }

    package func handlerRemoved(context: ChannelHandlerContext) {
        Self.open.subtract(1, ordering: .relaxed)
    }
}
