import Files
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Web

@Suite struct `A paper of many sheets` {
    private static func paper(of sheets: Int, arms: Bool) throws -> Paper {
        var state: UInt32 = 1
        let pixels = (0..<64 * 64 * 4).map { _ -> UInt8 in
            state = state &* 1_664_525 &+ 1_013_904_223
            return UInt8(truncatingIfNeeded: state >> 24)
        }
        let picture = try PNGWriter.png(side: 64, pixels: pixels)
        return Paper(
            "Courriers",
            issuer: .init(
                name: "Commune d’Auch",
                arms: arms ? .init(mediaType: "image/png", bytes: picture, address: "/armes") : nil),
            parts: (0..<sheets).map { "<p>\($0)</p>" }, sheet: .letter)
    }

    @Test func `has the arms once in its document`() throws {
        let one = try Self.paper(of: 1, arms: true).document.markup
        let many = try Self.paper(of: 500, arms: true).document.markup
        #expect(many.components(separatedBy: "base64").count == 2)
        #expect(many.components(separatedBy: "class=\"paper-arms\"").count == 501)
        let grown = many.utf8.count - one.utf8.count
        #expect(grown < 500 * 400)
        let bare = try Self.paper(of: 1, arms: false).document.markup
        #expect(one.utf8.count - bare.utf8.count > 16_000)
        #expect(!bare.contains("base64"))
    }
}

@Suite struct `The press` {
    /// `head` stands for what draws: it reads a page, and answers its first lines.
    private static func press(_ body: (DocumentPress) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            try await body(DocumentPress(folder: folder.path, program: "head"))
        }
    }

    @Test func `draws the same once for all who wait`() async throws {
        try await Self.press { press async throws in
            let found = try await withThrowingTaskGroup(of: [UInt8].self) { group in
                for person in 0..<40 {
                    group.addTask { try await press.document(of: "<p>Plan</p>", for: "p\(person)") }
                }
                return try await group.reduce(into: Set<[UInt8]>()) { $0.insert($1) }
            }
            #expect(found == [Array("<p>Plan</p>".utf8)])
        }
    }

    @Test func `takes one document at a time from a person`() async throws {
        try await Self.press { press async throws in
            let refusals = await withTaskGroup(of: Refusal?.self) { group in
                for number in 0..<7 {
                    group.addTask {
                        do {
                            _ = try await press.passingDocument(of: "<p>\(number)</p>", for: "p1")
                            return nil
                        } catch {
                            return error as? Refusal
                        }
                    }
                }
                return await group.reduce(into: [Refusal]()) { all, refusal in
                    if let refusal { all.append(refusal) }
                }
            }
            #expect(!refusals.isEmpty)
            #expect(refusals.allSatisfy { $0.status == .tooManyRequests })
            #expect(try await press.document(of: "<p>Ensuite</p>", for: "p1") == Array("<p>Ensuite</p>".utf8))
        }
    }

    @Test func `makes one file of several drawings at a time for a person, from its first to its last`()
        async throws
    {
        try await Self.press { press async throws in
            let pages = (0..<12).map { "<p>\($0)</p>" as HTML }
            let drawn = try await press.file(for: "p1") {
                let first = try await press.documents(of: Array(pages.prefix(6)))
                // Between two drawings the place is still theirs, in another tab too.
                let refusal = await #expect(throws: Refusal.self) {
                    try await press.file(for: "p1") { true }
                }
                #expect(refusal?.status == .tooManyRequests)
                await #expect(throws: Refusal.self) {
                    try await press.passingDocument(of: "<p>Autre</p>", for: "p1")
                }
                #expect(
                    try await press.file(for: "p2") { try await press.documents(of: ["<p>Sien</p>"]).count }
                        == 1)
                return try await first + press.documents(of: Array(pages.dropFirst(6)))
            }
            #expect(drawn == pages.map { Array($0.markup.utf8) })
            #expect(try await press.file(for: "p1") { true })
        }
    }

    @Test func `draws no more for a file that nobody waits for`() async throws {
        try await Self.press { press async throws in
            let leaving = Task {
                try await press.file(for: "p1") {
                    withUnsafeCurrentTask { $0?.cancel() }
                    return try await press.documents(of: ["<p>Plan</p>"])
                }
            }
            await #expect(throws: CancellationError.self) { try await leaving.value }
            #expect(try await press.file(for: "p1") { true })
        }
    }

    @Test func `says how to print when what draws fails`() async throws {
        let heavy = HTML(trusted: String(repeating: "x", count: 17 << 20))
        for (program, page) in [("false", "<p>Plan</p>" as HTML), ("head", heavy), ("absent", "<p>Plan</p>")]
        {
            try await withTemporaryFolder { folder in
                let press = DocumentPress(folder: folder.path, program: program)
                await #expect(throws: Refusal.self) {
                    try await press.document(of: page, for: "p1")
                }
            }
        }
    }
}
