import Foundation
import Geocoding
import Web

/// How far the reading of files of addresses is: one line that changes before a person, one every 30 seconds in a file.
final class ReadingLine {
    private var told = ContinuousClock.now
    private var isOpen = false
    private let isScreen = isatty(STDERR_FILENO) == 1

    func tell(_ file: SourceFile, _ report: SourceReport) {
        let now = ContinuousClock.now
        guard now - told >= (isScreen ? .milliseconds(500) : .seconds(30)) else { return }
        told = now
        let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
        let words =
            "\(name)\u{A0}: \(French.share(file.readCount, of: max(file.size, file.readCount))) lu, "
            + French.count(report.addresses, "adresse", "adresses")
        write(isScreen ? "\r\u{1B}[K\(words)" : "\(words)\n")
        isOpen = isScreen
    }

    /// Says a step that cannot be counted.
    func tell(_ step: String) {
        end()
        write(step + "\n")
    }

    func end() {
        if isOpen { write("\r\u{1B}[K") }
        isOpen = false
    }

    /// A line of progress that nobody can read is no reason to stop.
    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
