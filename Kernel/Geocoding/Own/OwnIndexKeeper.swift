package import Logging
import ServiceLifecycle

/// Looks every two seconds whether the program's own index is still right, whoever changed the addresses.
///
/// Each process keeps its own files: this is no job of the queue, which only one of them would do.
package struct OwnIndexKeeper: Service {
    private let index: OwnIndex
    private let pause: Duration
    private let logger: Logger

    package init(index: OwnIndex, pause: Duration = .seconds(2), logger: Logger) {
        self.index = index
        self.pause = pause
        self.logger = logger
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            var isFailing = false
            while !Task.isCancelled {
                do {
                    try await index.refreshAtRest()
                    isFailing = false
                } catch is CancellationError {
                    return
                } catch {
                    // The same fault every two seconds is said once; the index of before is served meanwhile.
                    if !isFailing { logger.error("geocoder index not made", metadata: ["error": "\(error)"]) }
                    isFailing = true
                }
                try? await Task.sleep(for: pause)
            }
        }
    }
}
