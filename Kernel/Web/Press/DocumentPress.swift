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
    private let mostKept: Int
    private var kept: [(text: SHA256Digest, bytes: [UInt8])] = []
    /// What is drawn, or waits for its turn.
    private var inHand: [SHA256Digest: Task<[UInt8]?, any Error>] = [:]
    private var waiting: Set<String> = []
    /// Files of several drawings that are being made.
    private var filesInHand = 0
    /// Ends with the last that waits; holds nothing of it.
    private var last: Task<Void, Never>?

    private static let usual = "weasyprint"
    private static let usualOfPictures = "rsvg-convert"
    private static let patience = Duration.seconds(60)
    /// After it no other drawing of a file is begun: with the last one, shorter than a proxy waits; those that are done are kept
    /// for the next time.
    private static let patienceWithAll = Duration.seconds(180)
    /// Documents that wait for their turn.
    private static let mostWaiting = 8
    private static let mostKept = 32
    /// As many as the largest papers have.
    private static let mostPicturesKept = 64
    private static let longestKept = 1 << 20

    /// - Parameters:
    ///   - folder: where the program keeps what it needs for itself.
    ///   - program: what draws; it reads HTML and writes the document.
    package init(folder: String, program: String? = nil) {
        self.init(
            folder: folder, program: program ?? Self.usual, arguments: ["--quiet", "-", "-"],
            keeping: Self.mostKept)
    }

    private init(folder: String, program: String, arguments: [String], keeping mostKept: Int) {
        self.folder = folder
        self.program = program
        self.arguments = arguments
        self.mostKept = mostKept
    }

    /// What draws SVG as PNG, fine enough for paper: 240 points an inch.
    package static func ofPictures(folder: String) -> DocumentPress {
        DocumentPress(
            folder: folder, program: usualOfPictures,
            arguments: ["--format=png", "--dpi-x=240", "--dpi-y=240"], keeping: mostPicturesKept)
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

    /// Makes a file of several drawings, or of none: a person has one at a time, until it is made.
    ///
    /// - Parameters:
    ///   - person: who waits for it; nil for nobody in particular.
    ///   - make: what makes it, by `documents`.
    /// - Throws: `Refusal` when it cannot be made now; what `make` throws.
    package func file<Made: Sendable>(
        for person: String?, _ make: @Sendable () async throws -> Made
    ) async throws -> Made {
        guard filesInHand < Self.mostWaiting else { throw Self.notNow }
        if let person {
            guard waiting.insert(person).inserted else { throw Self.oneAtATime }
        }
        filesInHand += 1
        defer {
            filesInHand -= 1
            if let person { waiting.remove(person) }
        }
        return try await make()
    }

    /// The drawings of a file that has its place, one after the other.
    ///
    /// - Throws: `Refusal` when one of them cannot be made, or when they take too long together.
    package func documents(of markups: [HTML]) async throws -> [[UInt8]] {
        let end = ContinuousClock.now + Self.patienceWithAll
        var documents: [[UInt8]] = []
        for markup in markups {
            // Nobody waits any more.
            try Task.checkCancellation()
            guard ContinuousClock.now < end else { throw Self.notNow }
            let source = Array(markup.markup.utf8)
            let text = SHA256.hash(data: source)
            if let found = kept(text) {
                documents.append(found)
                continue
            }
            let bytes = try await drawn(source, text)
            keep(bytes, of: text)
            documents.append(bytes)
        }
        return documents
    }

    private func drawn(_ source: [UInt8], _ text: SHA256Digest, for person: String?) async throws -> [UInt8] {
        if inHand[text] != nil { return try await drawn(source, text) }
        guard inHand.count < Self.mostWaiting else { throw Self.notNow }
        if let person {
            guard waiting.insert(person).inserted else { throw Self.oneAtATime }
        }
        defer { if let person { waiting.remove(person) } }
        return try await drawn(source, text)
    }

    private func drawn(_ source: [UInt8], _ text: SHA256Digest) async throws -> [UInt8] {
        if let work = inHand[text] {
            guard let bytes = try await work.value else { throw Self.notNow }
            return bytes
        }
        guard ChildProgram.isInstalled(program) else { throw Self.notNow }
        let before = last
        let work = Task {
            await before?.value
            return try await draw(source)
        }
        inHand[text] = work
        last = Task { _ = await work.result }
        defer { inHand[text] = nil }
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
        kept = kept.suffix(mostKept - 1) + [(text, bytes)]
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
