import Crypto
import Files
import HTTPTypes

/// Draws documents as PDF by WeasyPrint, or pictures as PNG by rsvg-convert: one at a time, none longer than a minute, and
/// the last ones are kept.
///
/// What is kept is found by the very text that it was drawn from: a name that was erased is never shown again. Whoever
/// asks for what is being drawn waits for the same; a person waits for one at a time.
package actor DocumentPress {
    private let folder: String
    private let program: String
    private let arguments: [String]
    private var kept: [(text: SHA256Digest, bytes: [UInt8])] = []
    /// What is drawn, or waits for its turn.
    private var inHand: [SHA256Digest: Task<[UInt8]?, any Error>] = [:]
    private var waiting: Set<String> = []
    /// Ends with the last that waits; holds nothing of it.
    private var last: Task<Void, Never>?

    private static let usual = "weasyprint"
    private static let usualOfPictures = "rsvg-convert"
    private static let patience = Duration.seconds(60)
    /// Documents that wait for their turn.
    private static let mostWaiting = 8
    private static let mostKept = 32
    private static let longestKept = 1 << 20

    /// - Parameters:
    ///   - folder: where the program keeps what it needs for itself.
    ///   - program: what draws; it reads HTML and writes the document.
    package init(folder: String, program: String? = nil) {
        self.init(folder: folder, program: program ?? Self.usual, arguments: ["--quiet", "-", "-"])
    }

    private init(folder: String, program: String, arguments: [String]) {
        self.folder = folder
        self.program = program
        self.arguments = arguments
    }

    /// What draws SVG as PNG, fine enough for paper: 240 points an inch.
    package static func ofPictures(folder: String) -> DocumentPress {
        DocumentPress(
            folder: folder, program: usualOfPictures,
            arguments: ["--format=png", "--dpi-x=240", "--dpi-y=240"])
    }

    /// Whether this machine can draw one.
    package static var isPossible: Bool { ChildProgram.isInstalled(usual) }

    /// Whether this machine can draw pictures.
    package static var mayDrawPictures: Bool { ChildProgram.isInstalled(usualOfPictures) }

    /// The document of this HTML.
    ///
    /// - Parameter person: who waits for it; nil for nobody in particular.
    /// - Throws: `Refusal` when it cannot be made now: the page is printed instead.
    package func document(of markup: HTML, for person: String? = nil) async throws -> [UInt8] {
        let source = Array(markup.markup.utf8)
        let text = SHA256.hash(data: source)
        if let found = kept(text) { return found }
        let bytes = try await drawn(source, text, for: person)
        keep(bytes, of: text)
        return bytes
    }

    /// The document of this HTML, of which nothing is kept: it holds what was told for this once.
    ///
    /// - Throws: `Refusal` when it cannot be made now.
    package func passingDocument(of markup: HTML, for person: String? = nil) async throws -> [UInt8] {
        let source = Array(markup.markup.utf8)
        return try await drawn(source, SHA256.hash(data: source), for: person)
    }

    private func drawn(_ source: [UInt8], _ text: SHA256Digest, for person: String?) async throws -> [UInt8] {
        if let work = inHand[text] {
            guard let bytes = try await work.value else { throw Self.notNow }
            return bytes
        }
        guard ChildProgram.isInstalled(program), inHand.count < Self.mostWaiting else { throw Self.notNow }
        if let person {
            guard waiting.insert(person).inserted else { throw Self.oneAtATime }
        }
        let before = last
        let work = Task {
            await before?.value
            return try await draw(source)
        }
        inHand[text] = work
        last = Task { _ = await work.result }
        defer {
            inHand[text] = nil
            if let person { waiting.remove(person) }
        }
        guard let bytes = try await work.value else { throw Self.notNow }
        return bytes
    }

    private static var oneAtATime: Refusal {
        Refusal(
            .tooManyRequests, "Votre document précédent n’est pas encore prêt.",
            advice: "Attendez qu’il arrive, puis demandez celui-ci de nouveau. Rien n’est perdu.")
    }

    private static var notNow: Refusal {
        Refusal(
            .serviceUnavailable, "Le fichier n’a pas pu être fait.",
            advice:
                "Revenez à la page précédente et imprimez-la\u{202F}; ou essayez de nouveau dans une minute.")
    }

    private func kept(_ text: SHA256Digest) -> [UInt8]? { kept.first { $0.text == text }?.bytes }

    private func keep(_ bytes: [UInt8], of text: SHA256Digest) {
        guard bytes.count <= Self.longestKept, kept(text) == nil else { return }
        kept = kept.suffix(Self.mostKept - 1) + [(text, bytes)]
    }

    /// - Returns: nil when the program failed in whatever way, or took too long.
    private func draw(_ source: [UInt8]) async throws -> [UInt8]? {
        let (child, arguments) = (ChildProgram(name: program, folder: folder), arguments)
        return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            group.addTask {
                do {
                    return try await child.output(arguments, input: source, limit: 16 << 20)
                } catch let cancellation as CancellationError {
                    throw cancellation
                } catch {
                    return nil
                }
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
