import NIOCore
import Synchronization

/// The connections of a gateway, counted: while there was none, no SMS was written to it.
///
/// What ends a request has many names (a resolver, a certificate, a stop of this program); this holds for all.
final class SMSLines: Sendable {
    struct Standing: Sendable {
        /// How many stand.
        fileprivate var open = 0
        /// How many were made in all.
        fileprivate var made = 0
    }

    private let state = Mutex(Standing())

    var standing: Standing { state.withLock { $0 } }

    /// A connection was made, its encryption agreed on; nothing is written on it yet.
    @Sendable func note(_ connection: any NIOCore.Channel) -> EventLoopFuture<Void> {
        state.withLock { state in
            state.open += 1
            state.made += 1
        }
        connection.closeFuture.whenComplete { _ in self.state.withLock { $0.open -= 1 } }
        return connection.eventLoop.makeSucceededVoidFuture()
    }

    func carriedNothing(since start: Standing) -> Bool {
        start.open == 0 && standing.made == start.made
    }
}
