import Crypto
import NIOCore
import Testing
import Web

@testable import Notifications

/// A browser that subscribes, and opens what is sealed for it.
struct TestBrowser: Sendable {
    let key = P256.KeyAgreement.PrivateKey()
    let secret = (0..<16).map { _ in UInt8.random(in: .min ... .max) }

    var p256dh: String { Base64URL.text(of: key.publicKey.x963Representation) }
    var auth: String { Base64URL.text(of: secret) }

    func keys() throws -> PushKeys {
        try #require(PushKeys(p256dh: p256dh, auth: auth))
    }

    func address(_ endpoint: String) throws -> Address {
        .push(try #require(PushEndpoint(endpoint, reach: .anywhere)), try keys())
    }

    /// What a message says: its own reading of RFC 8291, from the receiver's side.
    func opened(_ body: ByteBuffer) throws -> String {
        let bytes = Array(body.readableBytesView)
        let (salt, senderKey) = (bytes[..<16], bytes[21..<86])
        try #require(Array(bytes[16..<21]) == [0, 0, 0x10, 0, 65])
        let shared = try key.sharedSecretFromKeyAgreement(
            with: P256.KeyAgreement.PublicKey(x963Representation: senderKey))
        let material = shared.hkdfDerivedSymmetricKey(
            using: SHA256.self, salt: secret,
            sharedInfo: Array("WebPush: info\0".utf8) + key.publicKey.x963Representation + senderKey,
            outputByteCount: 32)
        let contentKey = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: material, salt: salt, info: Array("Content-Encoding: aes128gcm\0".utf8),
            outputByteCount: 16)
        let nonce = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: material, salt: salt, info: Array("Content-Encoding: nonce\0".utf8),
            outputByteCount: 12)
        let box = try AES.GCM.SealedBox(
            nonce: try nonce.withUnsafeBytes { try AES.GCM.Nonce(data: $0) },
            ciphertext: bytes[86...].dropLast(16), tag: bytes.suffix(16))
        let record = try AES.GCM.open(box, using: contentKey)
        try #require(record.last == 2)
        return String(decoding: record.dropLast(), as: UTF8.self)
    }
}
