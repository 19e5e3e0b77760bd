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

    /// How it is spoken to: encrypted, it asks for the account `compte` and the password `po@mmes`.
    package enum Security: String, Sendable {
        case clear
        case tls
        case starttls
    }

    package static func open(
        _ security: Security = .clear, _ body: @Sendable (MailRelay) async throws -> Void
    ) async throws {
        let program = try PythonProgram("receive_mail.py")
        try await withTemporaryFolder { folder in
            var arguments = [folder.path]
            if security != .clear {
                try await Self.makeCertificate(in: folder)
                arguments += [security.rawValue, Self.chain(in: folder), folder.path + "/cle.pem"]
            }
            try await program.running(arguments) {
                var port: Int?
                try await eventually("aiosmtpd starts") {
                    port = (try? String(contentsOf: folder.appending(path: "port"), encoding: .utf8))
                        .flatMap { Int($0) }
                    return port != nil
                }
                try await body(MailRelay(folder: folder, port: try #require(port)))
            }
        }
    }

    /// The file of its certificate.
    package var chain: String { Self.chain(in: folder) }

    private static func chain(in folder: URL) -> String { folder.path + "/certificat.pem" }

    private static func makeCertificate(in folder: URL) async throws {
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/openssl")
        openssl.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "2",
            "-subj", "/CN=relais.test", "-addext", "subjectAltName=IP:127.0.0.1",
            "-out", chain(in: folder), "-keyout", folder.path + "/cle.pem",
        ]
        (openssl.standardOutput, openssl.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try openssl.run()
        while openssl.isRunning { try await Task.sleep(for: .milliseconds(10)) }
        #expect(openssl.terminationStatus == 0)
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
