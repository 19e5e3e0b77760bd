import Crypto
import Foundation
import Persistence
import Web

/// The key pair by which push services recognise this site (RFC 8292).
///
/// Every subscription is bound to it: with another key, every device must subscribe again.
package struct VAPIDKey: Sendable {
    let privateKey: P256.Signing.PrivateKey

    init(privateKey: P256.Signing.PrivateKey) {
        self.privateKey = privateKey
    }

    /// The key that the site's secret makes, always the same: there is no other file to keep.
    init(of secret: SecretKey) {
        var attempt = 0
        while true {
            // One in four thousand million is no scalar of the curve: the next one is.
            let bytes = secret.bytes(for: "clé des notifications \(attempt)", count: 32)
            if let key = try? P256.Signing.PrivateKey(rawRepresentation: bytes) {
                privateKey = key
                return
            }
            attempt += 1
        }
    }

    /// - Parameter text: a private key in PEM, or its 32 bytes in base64url as other programs print them.
    /// - Returns: nil when it is neither.
    package init?(_ text: String) {
        if let key = try? P256.Signing.PrivateKey(pemRepresentation: text) {
            privateKey = key
        } else if let bytes = Base64URL.bytes(of: text),
            let key = try? P256.Signing.PrivateKey(rawRepresentation: bytes)
        {
            privateKey = key
        } else {
            return nil
        }
    }

    /// What browsers are given as `applicationServerKey`: 65 bytes in base64url.
    package var publicText: String { Base64URL.text(of: privateKey.publicKey.x963Representation) }

    /// Signs that this site speaks to a push service (RFC 8292 §2): ES256, raw `r ‖ s` (RFC 7518 §3.4).
    ///
    /// - Parameters:
    ///   - audience: the origin of the endpoint.
    ///   - expiry: seconds since 1970, at most 24 hours ahead.
    ///   - contact: `mailto:` or `https:`, for the push service to write to; nil when the site has none.
    func token(for audience: String, until expiry: Int64, contact: String?) throws -> String {
        let claims = Claims(aud: audience, exp: expiry, sub: contact)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let signed = Self.header + "." + Base64URL.text(of: try encoder.encode(claims))
        let signature = try privateKey.signature(for: Data(signed.utf8))
        return signed + "." + Base64URL.text(of: signature.rawRepresentation)
    }

    private static let header = Base64URL.text(of: Array(#"{"typ":"JWT","alg":"ES256"}"#.utf8))

    private struct Claims: Encodable {
        let aud: String
        let exp: Int64
        let sub: String?
    }
}
