import Foundation
import TestSupport
import Testing
import Web

@testable import bastide

/// The example of a reverse proxy that the package brings.
@Suite struct `The example of nginx` {
    private let text: String

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        text = try String(contentsOf: root.appending(path: "packaging/nginx.conf"), encoding: .utf8)
    }

    @Test func `writes no address that holds a secret in the journals`() async throws {
        try await SmallHouse.open(on: .sqlite) { [text] house in
            let silent = try text.split(separator: "location ~ ").dropFirst()
                .filter { $0.contains("access_log off;") && $0.contains("error_log /dev/null") }
                .map { try Regex(String($0.prefix { $0 != " " })) }
            let secret = try await house.house.routes().map(\.path).filter { $0.contains("{jeton}") }
            #expect(!secret.isEmpty)
            for path in secret {
                let address = path.replacing("{jeton}", with: "secret")
                #expect(silent.contains { address.firstMatch(of: $0) != nil }, "\(path)")
            }
        }
    }

    /// The page that a secret address opens asks for its style sheet, and says from where.
    @Test func `writes no address that a request came from`() {
        let formats = text.components(separatedBy: "log_format ").dropFirst()
        #expect(formats.count == 1)
        #expect(!text.contains("$http_referer"))
        #expect(text.contains("access_log /var/log/nginx/access.log bastide;"))
    }
}
