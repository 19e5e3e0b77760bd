import Foundation
import Synchronization
import Vault
import Web

/// How far a long command is: one line that changes before a person, a line now and then in a file.
final class ProgressLine: Sendable {
    private struct State {
        let begun = ContinuousClock.now
        var told = ContinuousClock.now
        var isOpen = false
    }

    private let state = Mutex(State())
    private let isScreen = isatty(STDERR_FILENO) == 1
    private let unit: String

    /// - Parameter unit: what is counted, in French and in the plural.
    init(unit: String = "objets") {
        self.unit = unit
    }

    /// - Parameters:
    ///   - all: objects in all; nil when that is not known.
    ///   - allBytes: bytes in all; nil when that is not known.
    func tell(_ objects: Int, of all: Int?, bytes: Int, of allBytes: Int?) {
        state.withLock { state in
            let now = ContinuousClock.now
            guard now - state.told >= .seconds(isScreen ? 1 : 30) else { return }
            state.told = now
            var words =
                "\(French.number(objects))\(all.map { " sur \(French.number($0))" } ?? "") \(unit), \(VaultStore.size(bytes))"
            if let allBytes { words += " sur \(VaultStore.size(allBytes))" }
            if let left = Self.left(after: now - state.begun, bytes, of: allBytes) {
                words += ", encore \(left)"
            }
            write(isScreen ? "\r\u{1B}[K\(words)" : "\(words)\n")
            state.isOpen = isScreen
        }
    }

    func end() {
        state.withLock { state in
            if state.isOpen { write("\n") }
            state.isOpen = false
        }
    }

    /// « 25 minutes », by the speed until now.
    private static func left(after elapsed: Duration, _ bytes: Int, of all: Int?) -> String? {
        guard let all, bytes > 0, all > bytes else { return nil }
        let seconds = Double(elapsed.components.seconds) * Double(all - bytes) / Double(bytes)
        let minutes = Int(seconds / 60)
        if minutes >= 120 { return "\(French.number(minutes / 60)) heures" }
        return minutes < 1 ? "moins d’une minute" : French.count(minutes, "minute", "minutes")
    }

    /// A line of progress that nobody can read is no reason to stop.
    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
