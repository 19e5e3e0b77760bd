import Crypto
import Foundation
import Persistence
import Web

/// A random key that opens something once handed over: a session, a link, an API token.
///
/// Only its fingerprint is stored: who reads the database opens nothing with it.
struct Secret: Sendable {
    /// 256 random bits in the letters of base64url (RFC 4648 §5): 43 characters.
    let text: String

    static func make() -> Secret {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        return Secret(text: Base64URL.text(of: bytes))
    }

    /// SHA-256 in hexadecimal; a fast hash is enough for 256 random bits.
    static func fingerprint(of text: String) -> String {
        Checksum(of: text).text
    }

    var fingerprint: String { Self.fingerprint(of: text) }

    /// Another secret that only the bearer's request and the server can make, for the forms of the session.
    static func formSecret(of text: String) -> [UInt8] {
        Array(
            HMAC<SHA256>.authenticationCode(
                for: Data("formulaires".utf8), using: SymmetricKey(data: Data(text.utf8))))
    }
}
