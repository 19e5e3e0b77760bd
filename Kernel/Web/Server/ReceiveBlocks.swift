package import NIOCore

/// Bounds what is read at once from a connection: ten such blocks may wait for who takes them, on every connection.
package final class ReceiveBlocks: ChannelInboundHandler, RemovableChannelHandler {
    package typealias InboundIn = NIOAny

    /// Bytes.
    private static let longest = 32 << 10

    package init() {}

    package func handlerAdded(context: ChannelHandlerContext) {
        let allocator = AdaptiveRecvByteBufferAllocator(minimum: 64, initial: 2048, maximum: Self.longest)
        // A connection that is closing has no options any more, and reads nothing.
        context.channel.setOption(.recvAllocator, value: allocator).whenFailure { _ in }
    }
}
