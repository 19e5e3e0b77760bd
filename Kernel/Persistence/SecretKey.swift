import Crypto
import Foundation

/// The key of what the program must be able to read back, and who reads the database alone must not.
///
/// It is kept apart from the database, and no backup holds it.
package struct SecretKey: Sendable {
    /// Its file in the data folder, readable by the program's account alone.
    package static let fileName = "cle-secrete"

    private let sealing: SymmetricKey
    private let deriving: SymmetricKey
    /// Tells keys apart without telling them.
    private let name: [UInt8]

    private static let length = 32
    private static let format: UInt8 = 1

    private init(_ key: SymmetricKey) {
        let subkey = { (purpose: String, length: Int) in
            HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Data(purpose.utf8), outputByteCount: length)
        }
        sealing = subkey("bastide sceau 1", 32)
        deriving = subkey("bastide dérivation 1", 32)
        name = subkey("bastide nom 1", 8).withUnsafeBytes { Array($0) }
    }

    /// - Parameter text: 32 bytes in base64, as `makeText` gives them.
    package init?(_ text: String) {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let data = Data(base64Encoded: trimmed), data.count == Self.length else { return nil }
        self.init(SymmetricKey(data: data))
    }

    /// A new key, as its file holds it.
    package static func makeText() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }.base64EncodedString()
    }

    /// A key that lasts as long as the process, for tests.
    package static func makeForNow() -> SecretKey {
        SecretKey(SymmetricKey(size: .bits256))
    }

    /// Encrypts bytes for one purpose: they open for no other (ChaCha20-Poly1305, RFC 8439).
    ///
    /// - Parameter purpose: what it is and whose, for example `second facteur de <id>`.
    package func seal(_ bytes: [UInt8], for purpose: String) throws -> [UInt8] {
        let box = try ChaChaPoly.seal(bytes, using: sealing, authenticating: context(purpose))
        return [Self.format] + name + Array(box.combined)
    }

    /// - Throws: `SealFailure` when the bytes were sealed by another key, for another purpose, or changed since.
    package func open(_ sealed: [UInt8], for purpose: String) throws(SealFailure) -> [UInt8] {
        let head = 1 + name.count
        guard sealed.count > head, sealed[0] == Self.format else { throw .damaged }
        guard Array(sealed[1..<head]) == name else { throw .otherKey }
        do {
            let box = try ChaChaPoly.SealedBox(combined: sealed[head...])
            return Array(try ChaChaPoly.open(box, using: sealing, authenticating: context(purpose)))
        } catch {
            throw .damaged
        }
    }

    /// Bytes that only this key makes of this purpose, always the same: at most 32.
    package func bytes(for purpose: String, count: Int) -> [UInt8] {
        let code = HMAC<SHA256>.authenticationCode(for: Data(purpose.utf8), using: deriving)
        return Array(Array(code).prefix(count))
    }

    private func context(_ purpose: String) -> [UInt8] {
        [Self.format] + name + Array(purpose.utf8)
    }
}

/// Why sealed bytes do not open.
package enum SealFailure: Error, Equatable {
    /// They were sealed before the key was lost or replaced.
    case otherKey
    case damaged
}
