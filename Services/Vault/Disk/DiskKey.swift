import Crypto
import Foundation
package import Persistence

/// The key by which a disk that is carried away proves that this vault wrote it (Ed25519, RFC 8032).
package struct DiskKey: Sendable {
    private let signing: Curve25519.Signing.PrivateKey

    /// The key that the house's secret makes, always the same: there is no other file to keep.
    package init(of secret: SecretKey) throws {
        signing = try Curve25519.Signing.PrivateKey(
            rawRepresentation: secret.bytes(for: "signature des disques débranchés", count: 32))
    }

    package var publicKey: DiskPublicKey { DiskPublicKey(signing.publicKey) }

    func signature(of content: Data) throws -> Data { try signing.signature(for: content) }
}

/// What tells on any machine that a disk's manifest is as the vault wrote it.
package struct DiskPublicKey: Sendable, Equatable {
    /// Thirty-two.
    private let bytes: [UInt8]

    /// The head of such a key as OpenSSL reads it (RFC 8410 §4).
    private static let head: [UInt8] = [
        0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
    ]

    init(_ key: Curve25519.Signing.PublicKey) {
        bytes = Array(key.rawRepresentation)
    }

    /// - Returns: nil unless the text is one Ed25519 public key in PEM.
    package init?(pem: String) {
        let lines = pem.split(whereSeparator: \.isNewline).map { $0.filter { !$0.isWhitespace } }
        guard pem.utf8.count < 1000, lines.count == 3, lines[0].hasPrefix("-----BEGINPUBLICKEY"),
            let data = Data(base64Encoded: lines[1]), data.count == Self.head.count + 32,
            Array(data.prefix(Self.head.count)) == Self.head
        else { return nil }
        bytes = Array(data.dropFirst(Self.head.count))
    }

    package var pem: String {
        let text = Data(Self.head + bytes).base64EncodedString()
        return "-----BEGIN PUBLIC KEY-----\n\(text)\n-----END PUBLIC KEY-----\n"
    }

    /// What people compare by eye: sixteen digits of its SHA-256, by four.
    package var fingerprint: String {
        let digits = SHA256.hash(data: bytes).prefix(8).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
        return stride(from: 0, to: 16, by: 4).map { start in
            String(digits.dropFirst(start).prefix(4))
        }.joined(separator: " ")
    }

    func accepts(_ signature: Data, of content: Data) -> Bool {
        guard signature.count == 64, let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes)
        else { return false }
        return key.isValidSignature(signature, for: content)
    }
}
