import Foundation
import NIOCore
import NIOSSL
import Synchronization

/// The certificate that the site shows, from its files: read at the start, and again when they change.
final class SiteCertificate: Sendable {
    private let files: ServerSettings.Certificate
    private let current: Mutex<Pair>

    /// A certificate chain with its key, and the moment at which each file was last written.
    private struct Pair: Sendable {
        let chain: [NIOSSLCertificate]
        let key: NIOSSLPrivateKey
        let written: [Date]
    }

    /// - Throws: `CertificateRefused`, in words, when the files are not a certificate and its key.
    init(_ files: ServerSettings.Certificate) throws {
        self.files = files
        current = Mutex(try Self.read(files))
    }

    /// What the server offers: each new connection gets the certificate of its moment.
    var configuration: TLSConfiguration {
        var configuration = Self.configuration(current.withLock { $0 })
        configuration.sslContextCallback = { [self] _, promise in
            let pair = current.withLock { $0 }
            var override = NIOSSLContextConfigurationOverride()
            override.certificateChain = pair.chain.map { .certificate($0) }
            override.privateKey = .privateKey(pair.key)
            promise.succeed(override)
        }
        return configuration
    }

    /// The last day of the certificate in use.
    var end: Date? {
        current.withLock { $0.chain.first }.map { Date(timeIntervalSince1970: Double($0.notValidAfter)) }
    }

    /// Reads the files again if they were written since.
    ///
    /// - Returns: whether another certificate is now in use.
    /// - Throws: `CertificateRefused` when the new files do not suit; the certificate in use stays.
    func renew() throws -> Bool {
        guard Self.written(files) != current.withLock({ $0.written }) else { return false }
        let pair = try Self.read(files)
        current.withLock { $0 = pair }
        return true
    }

    private static func written(_ files: ServerSettings.Certificate) -> [Date] {
        [files.chain, files.key].compactMap { path in
            // certbot's names are links: what counts is the file behind.
            let file = URL(filePath: path).resolvingSymlinksInPath().path
            return try? FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date
        }
    }

    private static func read(_ files: ServerSettings.Certificate) throws -> Pair {
        // The dates first: what is written meanwhile is seen the next time.
        let written = written(files)
        let chain: [NIOSSLCertificate]
        do {
            chain = try NIOSSLCertificate.fromPEMBytes([UInt8](try content(.tlsCertificate, files.chain)))
        } catch is NIOSSLError {
            throw CertificateRefused(
                .tlsCertificate, files.chain, "ce n’est pas un certificat au format PEM.")
        }
        guard !chain.isEmpty else {
            throw CertificateRefused(
                .tlsCertificate, files.chain, "il n’y a pas de certificat au format PEM dedans.")
        }
        let key: NIOSSLPrivateKey
        do {
            key = try NIOSSLPrivateKey(bytes: [UInt8](try content(.tlsKey, files.key)), format: .pem)
        } catch is NIOSSLError {
            throw CertificateRefused(
                .tlsKey, files.key, "ce n’est pas une clé au format PEM, ou elle demande une phrase de passe."
            )
        }
        let pair = Pair(chain: chain, key: key, written: written)
        do {
            _ = try NIOSSLContext(configuration: configuration(pair))
        } catch {
            throw CertificateRefused(
                .tlsKey, files.key, "cette clé n’est pas celle du certificat \(files.chain).")
        }
        return pair
    }

    private static func content(_ setting: Setting, _ path: String) throws -> Data {
        do {
            return try Data(contentsOf: URL(filePath: path))
        } catch let error as CocoaError {
            throw CertificateRefused(setting, path, "il ne peut pas être lu\u{A0}: \(error.cause).")
        }
    }

    private static func configuration(_ pair: Pair) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: pair.chain.map { .certificate($0) }, privateKey: .privateKey(pair.key))
        configuration.minimumTLSVersion = .tlsv12
        return configuration
    }
}

/// A certificate or a key that cannot serve, in a sentence.
struct CertificateRefused: Error, CustomStringConvertible {
    let description: String

    init(_ setting: Setting, _ path: String, _ cause: String) {
        description = "\(setting.variable) donne le fichier «\u{A0}\(path)\u{A0}»\u{A0}: \(cause)"
    }
}
