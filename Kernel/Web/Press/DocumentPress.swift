import Crypto
import Files
import HTTPTypes

/// Draws documents as PDF by WeasyPrint: one at a time, none longer than a minute, and the last ones are kept.
///
/// What is kept is found by the very text that it was drawn from: a name that was erased is never shown again.
package actor DocumentPress {
    private let folder: String
    private var kept: [(text: SHA256Digest, bytes: [UInt8])] = []
    private var last: Task<[UInt8]?, any Error>?
    private var waiting = 0

    private static let program = "weasyprint"
    private static let patience = Duration.seconds(60)
    /// Documents that wait for their turn.
    private static let mostWaiting = 8
    private static let mostKept = 32
    private static let longestKept = 1 << 20

    /// - Parameter folder: where the program keeps what it needs for itself.
    package init(folder: String) {
        self.folder = folder
    }

    /// Whether this machine can draw one.
    package static var isPossible: Bool { ChildProgram.isInstalled(program) }

    /// The document of this HTML.
    ///
    /// - Throws: `Refusal` when it cannot be made now: the page is printed instead.
    package func document(of markup: HTML) async throws -> [UInt8] {
        let source = Array(markup.markup.utf8)
        let text = SHA256.hash(data: source)
        if let found = kept(text) { return found }
        guard Self.isPossible, waiting < Self.mostWaiting else { throw Self.notNow }
        waiting += 1
        defer { waiting -= 1 }
        let before = last
        let work = Task {
            _ = await before?.result
            if let found = kept(text) { return found as [UInt8]? }
            let bytes = try await draw(source)
            if let bytes { keep(bytes, of: text) }
            return bytes
        }
        last = work
        guard let bytes = try await work.value else { throw Self.notNow }
        return bytes
    }

    /// The document of this HTML, of which nothing is kept: it holds what was told for this once.
    ///
    /// - Throws: `Refusal` when it cannot be made now.
    package func passingDocument(of markup: HTML) async throws -> [UInt8] {
        guard Self.isPossible, waiting < Self.mostWaiting else { throw Self.notNow }
        waiting += 1
        defer { waiting -= 1 }
        let (before, source) = (last, Array(markup.markup.utf8))
        let work = Task {
            _ = await before?.result
            return try await draw(source)
        }
        last = work
        guard let bytes = try await work.value else { throw Self.notNow }
        return bytes
    }

    private static var notNow: Refusal {
        Refusal(
            .serviceUnavailable, "Le PDF n’a pas pu être fait.",
            advice:
                "Revenez à la page précédente et imprimez-la\u{202F}; ou essayez de nouveau dans une minute.")
    }

    private func kept(_ text: SHA256Digest) -> [UInt8]? { kept.first { $0.text == text }?.bytes }

    private func keep(_ bytes: [UInt8], of text: SHA256Digest) {
        guard bytes.count <= Self.longestKept else { return }
        kept = kept.suffix(Self.mostKept - 1) + [(text, bytes)]
    }

    /// - Returns: nil when the program failed, or took too long.
    private func draw(_ source: [UInt8]) async throws -> [UInt8]? {
        let child = ChildProgram(name: Self.program, folder: folder)
        return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            group.addTask {
                try await child.output(["--quiet", "-", "-"], input: source, limit: 16 << 20)
            }
            group.addTask {
                try await Task.sleep(for: Self.patience)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}
