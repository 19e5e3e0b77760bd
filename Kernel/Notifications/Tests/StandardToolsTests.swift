import Crypto
import Foundation
import NIOCore
import Persistence
import Testing
import TestSupport
import Web

@testable import Notifications

@Suite struct `Other implementations of the standards` {
    @Test func `open a thousand messages as they were written`() async throws {
        let program = try PythonProgram("open_messages.py")
        let browsers = (0..<20).map { _ in TestBrowser() }
        let lines = try (0..<1000).map { number -> String in
            let browser = browsers[number % browsers.count]
            let text = Self.text(ofBytes: Int.random(in: 0...3900))
            let body = try PushEncryption.sealed(Array(text.utf8), for: browser.keys())
            let line = Line(
                private: browser.key.pemRepresentation, secret: browser.auth,
                body: Base64URL.text(of: body.readableBytesView), text: text)
            return String(decoding: try JSONEncoder().encode(line), as: UTF8.self)
        }
        #expect(try await program.answer(to: lines.joined(separator: "\n")) == "1000")
    }

    @Test func `verify the tokens of the site`() async throws {
        let program = try PythonProgram("verify_tokens.py")
        let headers = try (0..<50).map { number in
            try VAPIDTokens(key: VAPIDKey(of: .makeForNow()), contact: "mailto:essai@exemple.fr")
                .authorization(for: "https://push\(number).example")
        }
        #expect(try await program.answer(to: headers.joined(separator: "\n")) == "50")
        // The words of one under the signature of another are refused.
        let (first, second) = (headers[0].split(separator: "."), headers[1].split(separator: "."))
        let forged = [first[0], second[1], first[2]].joined(separator: ".")
        #expect(try await program.answer(to: forged) == "0")
    }

    private static func text(ofBytes count: Int) -> String {
        var text = ""
        while text.utf8.count < count { text += ["é", "a", "’", "🌻", "\n", "\""].randomElement() ?? "a" }
        return text
    }

    private struct Line: Encodable {
        let `private`: String
        let secret: String
        let body: String
        let text: String
    }
}
