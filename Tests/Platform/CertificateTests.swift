import Foundation
import TestSupport
import Testing

@testable import bastide

/// The certificate that the site shows when no reverse proxy does it.
@Suite struct `The certificate of the site` {
    @Test func `is renewed when its files change`() async throws {
        try await withTemporaryFolder { folder in
            let files = try certificate(in: folder, named: "site", days: 10)
            let certificate = try SiteCertificate(files)
            let first = try #require(certificate.end)
            #expect(try certificate.renew() == false)

            let later = try self.certificate(in: folder, named: "plus-tard", days: 40)
            try replace(files.chain, by: later.chain)
            try replace(files.key, by: later.key)

            #expect(try certificate.renew())
            #expect(try #require(certificate.end).timeIntervalSince(first) > 29 * 86_400)
        }
    }

    @Test func `stays in use when the renewed files do not go together`() async throws {
        try await withTemporaryFolder { folder in
            let files = try certificate(in: folder, named: "site", days: 10)
            let certificate = try SiteCertificate(files)
            let end = certificate.end

            let later = try self.certificate(in: folder, named: "plus-tard", days: 40)
            try replace(files.chain, by: later.chain)

            #expect(throws: CertificateRefused.self) { try certificate.renew() }
            #expect(certificate.end == end)
        }
    }

    @Test func `is refused in words`() async throws {
        try await withTemporaryFolder { folder in
            let good = try certificate(in: folder, named: "site", days: 10)
            let other = try certificate(in: folder, named: "autre", days: 10)
            let text = folder.appending(path: "texte.pem").path
            try Data("bonjour".utf8).write(to: URL(filePath: text))

            try refuses(chain: "/nulle/part.pem", key: good.key, saying: "ce chemin n’existe pas")
            try refuses(chain: text, key: good.key, saying: "certificat au format PEM")
            try refuses(chain: good.chain, key: text, saying: "pas une clé au format PEM")
            try refuses(chain: good.chain, key: other.key, saying: "n’est pas celle du certificat")
        }
    }

    private func refuses(chain: String, key: String, saying words: String) throws {
        let refusal = #expect(throws: CertificateRefused.self) {
            try SiteCertificate(.init(chain: chain, key: key))
        }
        #expect(try #require(refusal).description.contains(words))
    }

    /// A self-signed certificate and its key, made as an operator would.
    private func certificate(
        in folder: URL, named name: String, days: Int
    ) throws -> ServerSettings.Certificate {
        let chain = folder.appending(path: "\(name).pem").path
        let key = folder.appending(path: "\(name)-cle.pem").path
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/openssl")
        openssl.arguments = [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "\(days)",
            "-subj", "/CN=localhost", "-keyout", key, "-out", chain,
        ]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        try #require(openssl.terminationStatus == 0)
        return .init(chain: chain, key: key)
    }

    private func replace(_ path: String, by source: String) throws {
        try Data(contentsOf: URL(filePath: source)).write(to: URL(filePath: path))
    }
}
