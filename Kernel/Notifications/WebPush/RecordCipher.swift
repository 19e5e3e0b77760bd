import Crypto
import Foundation

/// The content coding `aes128gcm` (RFC 8188): bytes sealed in records under a key and a salt.
struct RecordCipher {
    let key: SymmetricKey
    /// The nonce of record 0; that of another differs in its last bytes.
    let nonce: [UInt8]

    static let tagLength = 16

    /// - Parameters:
    ///   - keyMaterial: what both sides know.
    ///   - salt: 16 random bytes, never used twice with the same key material.
    init(keyMaterial: SymmetricKey, salt: [UInt8]) {
        let seed = HKDF<SHA256>.extract(inputKeyMaterial: keyMaterial, salt: salt)
        key = HKDF<SHA256>.expand(
            pseudoRandomKey: seed, info: Self.keyInfo, outputByteCount: 16)
        nonce = HKDF<SHA256>.expand(
            pseudoRandomKey: seed, info: Self.nonceInfo, outputByteCount: 12
        ).withUnsafeBytes(Array.init)
    }

    private static let keyInfo = Array("Content-Encoding: aes128gcm\0".utf8)
    private static let nonceInfo = Array("Content-Encoding: nonce\0".utf8)

    /// Salt, record size, length and bytes of the key's name (RFC 8188 §2.1).
    static func header(salt: [UInt8], recordSize: UInt32, keyID: some Collection<UInt8>) -> [UInt8] {
        salt + (0..<4).map { UInt8(truncatingIfNeeded: recordSize >> UInt32(8 * (3 - $0))) }
            + [UInt8(truncatingIfNeeded: keyID.count)] + keyID
    }

    /// One record: text, delimiter, padding, all sealed (RFC 8188 §2).
    ///
    /// - Parameter number: its place among the records, from 0.
    func sealed(
        _ text: [UInt8], padding: Int = 0, number: UInt64 = 0, isLast: Bool = true
    ) throws -> AES.GCM.SealedBox {
        let record = text + [isLast ? 2 : 1] + Array(repeating: 0, count: padding)
        return try AES.GCM.seal(record, using: key, nonce: try AES.GCM.Nonce(data: nonce(of: number)))
    }

    func nonce(of number: UInt64) -> [UInt8] {
        guard number > 0 else { return nonce }
        var bytes = nonce
        for place in 0..<8 { bytes[11 - place] ^= UInt8(truncatingIfNeeded: number >> UInt64(8 * place)) }
        return bytes
    }
}
