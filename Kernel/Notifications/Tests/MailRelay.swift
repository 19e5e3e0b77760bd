import Foundation
import TestSupport
import Testing
import Web

@testable import Notifications

/// A mail relay on this machine: aiosmtpd, which writes what it receives as Python's email package reads it.
struct MailRelay: Sendable {
    let folder: URL
    let port: Int

    struct Mail: Decodable, Sendable {
        let sender: String
        let receivers: [String]
        let host: String
        /// The longest line below the headers, in bytes.
        let longest: Int
        let defects: [String]
        let headers: [String: String]
        let parts: [Part]
    }

    struct Part: Decodable, Sendable {
        let type: String
        let content: String
    }

    static func open(_ body: @Sendable (MailRelay) async throws -> Void) async throws {
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

    func settings() throws -> SMTPSettings { try Self.settings(port: port) }

    static func settings(port: Int) throws -> SMTPSettings {
        let bounce: EmailAddress = try #require(EmailAddress("retours@exemple.fr"))
        return SMTPSettings(
            host: "127.0.0.1", port: port, security: .none,
            sender: Mailbox(
                name: "Mairie de Montfort-sous-Bois", try #require(EmailAddress("mairie@exemple.fr"))),
            bounce: bounce)
    }

    /// What it received, in order.
    func mails() async throws -> [Mail] {
        var mails: [Mail] = []
        while let data = try? Data(contentsOf: folder.appending(path: "\(mails.count + 1).json")) {
            mails.append(try JSONDecoder().decode(Mail.self, from: data))
        }
        return mails
    }

    /// Whom it refused, for good or for now, by name.
    func refusals() async throws -> [String] {
        let text = try String(contentsOf: folder.appending(path: "refusals"), encoding: .utf8)
        return text.split(separator: "\n").map(String.init).sorted()
    }
}
