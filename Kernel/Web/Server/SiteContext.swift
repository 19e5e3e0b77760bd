package import Hummingbird
import NIOCore

/// What the server knows of a request besides its text: the address it came from.
package struct SiteContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// The address of the peer: the reverse proxy's when there is one; nil in tests without a network.
    package let peerAddress: String?

    /// Where tasks run on the connection's own thread; nil in tests without a network.
    let executor: LoopExecutor?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peerAddress = source.channel.remoteAddress?.ipAddress
        executor = peerAddress == nil ? nil : LoopExecutor(source.channel.eventLoop)
    }
}
