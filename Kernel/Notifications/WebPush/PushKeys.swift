import Crypto
import Web

/// The two keys that a browser gives with its subscription (RFC 8291 §2): it alone reads what is sealed for them.
package struct PushKeys: Sendable, Hashable {
    /// The browser's public key on P-256, uncompressed: 65 bytes.
    let publicKey: [UInt8]
    /// A secret between the browser and the site: 16 bytes.
    let secret: [UInt8]

    /// - Parameters:
    ///   - p256dh: the browser's `getKey("p256dh")` in base64url.
    ///   - auth: its `getKey("auth")`.
    /// - Returns: nil unless the lengths are right and the key is a point of the curve.
    package init?(p256dh: String, auth: String) {
        guard let publicKey = Base64URL.bytes(of: p256dh), let secret = Base64URL.bytes(of: auth) else {
            return nil
        }
        self.init(publicKey: publicKey, secret: secret)
        guard (try? P256.KeyAgreement.PublicKey(x963Representation: publicKey)) != nil else { return nil }
    }

    /// Keys that were looked at when they came.
    init?(publicKey: [UInt8], secret: [UInt8]) {
        guard publicKey.count == 65, publicKey.first == 4, secret.count == 16 else { return nil }
        self.publicKey = publicKey
        self.secret = secret
    }
}
