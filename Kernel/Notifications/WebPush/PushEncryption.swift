import Crypto
import Foundation
import NIOCore

/// Sealing a message for one browser (RFC 8291): the push service that carries it cannot read it.
enum PushEncryption {
    static let recordSize: UInt32 = 4096

    /// Seals under a key pair and a salt made for this message alone (RFC 8291 §3.1: “a new … key pair … for each message”).
    static func sealed(_ text: [UInt8], for keys: PushKeys) throws -> ByteBuffer {
        let salt = SymmetricKey(size: .bits128).withUnsafeBytes(Array.init)
        return try sealed(text, for: keys, from: ephemeralKey(), salt: salt)
    }

    /// A key pair for one message: a random scalar, drawn again when it is not below the order (FIPS 186-5 A.2.2).
    ///
    /// The library's own making of a key signs and verifies with it too, which an ECDH key never does: that costs more
    /// than sealing.
    static func ephemeralKey() -> P256.KeyAgreement.PrivateKey {
        while true {
            // One in four thousand million is no scalar of the curve: the next one is.
            let scalar = SymmetricKey(size: .bits256)
            if let key = try? scalar.withUnsafeBytes({
                try P256.KeyAgreement.PrivateKey(rawRepresentation: $0)
            }) {
                return key
            }
        }
    }

    static func sealed(
        _ text: [UInt8], for keys: PushKeys, from sender: P256.KeyAgreement.PrivateKey, salt: [UInt8]
    ) throws -> ByteBuffer {
        guard text.count <= PushNotification.mostBytes else { throw MessageTooLong() }
        let senderKey = sender.publicKey.x963Representation
        let cipher = RecordCipher(
            keyMaterial: try keyMaterial(keys, sender, senderKey), salt: salt)
        let box = try cipher.sealed(text)
        var body = ByteBuffer()
        body.reserveCapacity(21 + senderKey.count + box.ciphertext.count + RecordCipher.tagLength)
        body.writeBytes(RecordCipher.header(salt: salt, recordSize: recordSize, keyID: senderKey))
        body.writeBytes(box.ciphertext)
        body.writeBytes(box.tag)
        return body
    }

    /// The secret of both sides, bound to their two keys (RFC 8291 §3.4).
    static func keyMaterial(
        _ keys: PushKeys, _ sender: P256.KeyAgreement.PrivateKey, _ senderKey: Data
    ) throws -> SymmetricKey {
        let receiver = try P256.KeyAgreement.PublicKey(x963Representation: keys.publicKey)
        let shared = try sender.sharedSecretFromKeyAgreement(with: receiver)
        return shared.hkdfDerivedSymmetricKey(
            using: SHA256.self, salt: keys.secret,
            sharedInfo: Array("WebPush: info\0".utf8) + keys.publicKey + senderKey, outputByteCount: 32)
    }
}

/// A message that was not measured before it was stored.
struct MessageTooLong: Error {}
