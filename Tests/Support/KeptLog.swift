package import Logging
import Synchronization

/// A log that keeps what it is told, to be looked through.
package struct KeptLog: LogHandler {
    /// One line of the log; its metadata as text.
    package struct Line: Sendable {
        package let level: Logger.Level
        package let message: String
        package let metadata: [String: String]
    }

    private final class Lines: Sendable {
        let all = Mutex<[Line]>([])
    }

    private let kept = Lines()
    package var logLevel = Logger.Level.info
    package var metadata: Logger.Metadata = [:]

    package init() {}

    package var lines: [Line] { kept.all.withLock { $0 } }

    /// A logger that writes here.
    package var logger: Logger { Logger(label: "essai") { [self] _ in self } }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        let line = Line(
            level: event.level, message: event.message.description,
            metadata: (event.metadata ?? [:]).mapValues(\.description))
        kept.all.withLock { $0.append(line) }
    }
}
