import Crypto
import Foundation
import Persistence

/// The six digits that an authenticator application shows for thirty seconds (TOTP, RFC 6238, SHA-1).
struct OneTimeCode: Sendable {
    let secret: [UInt8]

    static let stepSeconds: Int64 = 30
    static let digits = 6

    /// Bytes: as many as SHA-1 gives (RFC 4226 §4, R6).
    static let secretLength = 20

    /// The step that a code is of, one step early or late accepted (RFC 6238 §5.2), or nil when it is wrong.
    ///
    /// - Parameter last: the step of the last accepted code: it and all before are refused, even when right.
    func step(of code: String, at instant: Instant, after last: Int64) -> Int64? {
        let typed = code.filter { !$0.isWhitespace }
        guard typed.count == Self.digits, typed.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        let now = instant.milliseconds / 1000 / Self.stepSeconds
        return [now, now - 1, now + 1].first { $0 > last && self.code(at: $0) == typed }
    }

    /// HOTP (RFC 4226 §5.3) of a step.
    func code(at step: Int64, digits: Int = digits) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Data($0) }
        let hash = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: Data(secret))))
        let offset = Int(hash[hash.count - 1] & 0x0F)
        let number = hash[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text.suffix(digits)
    }

    /// The secret as it is typed by hand, in groups of four letters.
    var typedSecret: String {
        let letters = Array(Base32.encode(secret))
        return stride(from: 0, to: letters.count, by: 4)
            .map { String(letters[$0..<min($0 + 4, letters.count)]) }
            .joined(separator: " ")
    }

    /// What the QR code says to the application (Google Authenticator “Key Uri Format”).
    func address(account: String, issuer: String) -> String {
        let encode = { (text: String) in
            text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "Bastide"
        }
        return "otpauth://totp/\(encode(issuer)):\(encode(account))"
            + "?secret=\(Base32.encode(secret))&issuer=\(encode(issuer))&algorithm=SHA1&digits=6&period=30"
    }
}
