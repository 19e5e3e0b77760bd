import Crypto
import Foundation

/// The proof, in each form, that it was shown by this site to the session that sends it: an HMAC of the session's secret.
///
/// A fresh nonce masks it on each page, so that compression gives nothing away (BREACH).
enum FormToken {
    static let field = "_jeton"
    private static let nonceLength = 9

    static func make(secret: [UInt8]) -> String {
        let nonce = (0..<nonceLength).map { _ in UInt8.random(in: .min ... .max) }
        return (Data(nonce) + proof(nonce, secret)).base64EncodedString()
    }

    /// The comparison takes the same time wherever the texts differ.
    static func isValid(_ token: String, secret: [UInt8]) -> Bool {
        guard let data = Data(base64Encoded: token), data.count > nonceLength else { return false }
        let nonce = Array(data.prefix(nonceLength))
        return HMAC<SHA256>.isValidAuthenticationCode(
            data.dropFirst(nonceLength), authenticating: message(nonce), using: SymmetricKey(data: secret))
    }

    private static func proof(_ nonce: [UInt8], _ secret: [UInt8]) -> Data {
        Data(HMAC<SHA256>.authenticationCode(for: message(nonce), using: SymmetricKey(data: secret)))
    }

    private static func message(_ nonce: [UInt8]) -> [UInt8] {
        Array("bastide formulaire 1".utf8) + nonce
    }
}
