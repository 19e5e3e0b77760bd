import NIOCore
import NIOPosix
import Synchronization

/// A relay before a server, that the tests cut and mend: what a restart looks like from outside.
final class Relay: Sendable {
    let port: Int
    private let target: SocketAddress
    private let threads = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    private let state = Channels()

    init(to target: SocketAddress) async throws {
        self.target = target
        let listener = try await Relay.listen(on: 0, threads, state, target)
        port = listener.localAddress?.port ?? 0
        state.all.withLock { $0.listener = listener }
    }

    /// Closes every connection and refuses new ones.
    func cut() async throws {
        let (listener, open) = state.all.withLock { state in
            defer { state = (nil, []) }
            return state
        }
        try await listener?.close()
        for channel in open { channel.close(promise: nil) }
    }

    func mend() async throws {
        let listener = try await Relay.listen(on: port, threads, state, target)
        state.all.withLock { $0.listener = listener }
    }

    private static func listen(
        on port: Int, _ threads: MultiThreadedEventLoopGroup,
        _ state: Channels, _ target: SocketAddress
    ) async throws -> any Channel {
        try await ServerBootstrap(group: threads)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { near in
                state.all.withLock { $0.open.append(near) }
                return ClientBootstrap(group: near.eventLoop)
                    .connect(to: target)
                    .flatMapThrowing { far in
                        state.all.withLock { $0.open.append(far) }
                        try near.pipeline.syncOperations.addHandler(Forwarding(to: far))
                        try far.pipeline.syncOperations.addHandler(Forwarding(to: near))
                    }
            }
            .bind(host: "127.0.0.1", port: port).get()
    }
}

/// Hands every byte over to the other side.
private final class Forwarding: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let other: any Channel

    init(to other: any Channel) {
        self.other = other
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        other.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        other.close(promise: nil)
    }
}

/// The channels of a relay, shared with those that open them.
private final class Channels: Sendable {
    let all = Mutex<(listener: (any Channel)?, open: [any Channel])>((nil, []))
}
