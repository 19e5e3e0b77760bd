import Foundation
import Testing

/// A mail relay on this machine: aiosmtpd, which writes what it receives as Python's email package reads it.
package struct MailRelay: Sendable {
    private let folder: URL
    package let port: Int

    package struct Mail: Decodable, Sendable {
        package let sender: String
        package let receivers: [String]
        package let host: String
        /// The longest line below the headers, in bytes.
        package let longest: Int
        package let defects: [String]
        package let headers: [String: String]
        package let parts: [Part]
    }

    package struct Part: Decodable, Sendable {
        package let type: String
        package let content: String
    }

    package static func open(_ body: @Sendable (MailRelay) async throws -> Void) async throws {
        let program = try PythonProgram("receive_mail.py")
        try await withTemporaryFolder { folder in
            try await program.running([folder.path]) {
                for _ in 1...500 {
                    let text = try? String(contentsOf: folder.appending(path: "port"), encoding: .utf8)
                    if let port = text.flatMap({ Int($0) }) {
                        return try await body(MailRelay(folder: folder, port: port))
                    }
                    try await Task.sleep(for: .milliseconds(20))
                }
                Issue.record("aiosmtpd did not start")
            }
        }
    }

    /// What it received, in order.
    package func mails() async throws -> [Mail] {
        var mails: [Mail] = []
        while let data = try? Data(contentsOf: folder.appending(path: "\(mails.count + 1).json")) {
            mails.append(try JSONDecoder().decode(Mail.self, from: data))
        }
        return mails
    }

    /// Whom it refused, for good or for now, by name.
    package func refusals() async throws -> [String] {
        let text = try String(contentsOf: folder.appending(path: "refusals"), encoding: .utf8)
        return text.split(separator: "\n").map(String.init).sorted()
    }
}
