import Crypto
import Foundation

/// What opens the backups of a device: 256 bits of chance, in letters that a person can type back.
///
/// The server makes it and forgets it: it is in the kit, and on the paper in the town hall's safe.
struct RepositorySecret: Sendable, Equatable {
    /// Fifty-two signs of base32 (RFC 4648 §6): no 0, no 1, nothing that is read for another.
    let text: String

    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    static let length = 52

    static func make() -> RepositorySecret {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        var text = ""
        var (buffer, count) = (0, 0)
        for byte in bytes {
            (buffer, count) = (buffer << 8 | Int(byte), count + 8)
            while count >= 5 {
                count -= 5
                text.append(letters[buffer >> count & 31])
            }
            buffer &= 1 << count - 1
        }
        text.append(letters[buffer << (5 - count) & 31])
        return RepositorySecret(known: text)
    }

    private init(known text: String) {
        self.text = text
    }

    /// - Parameter text: exactly as it is kept; nil for anything else.
    init?(_ text: String) {
        guard text.count == Self.length, text.allSatisfy(Self.letters.contains) else { return nil }
        self.text = text
    }

    /// As it is printed: thirteen groups of four.
    var groups: [String] {
        let signs = Array(text)
        return stride(from: 0, to: signs.count, by: 4).map { String(signs[$0..<min($0 + 4, signs.count)]) }
    }

    /// Eight digits made of it: who types them back holds the paper.
    ///
    /// They tell nothing of the rest.
    var control: String {
        let hash = SHA256.hash(data: Data("bastide, code de contrôle\n\(text)".utf8))
        let number = hash.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 100_000_000
        let digits = String(number)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    /// « 1234 5678 ».
    var controlInWords: String { "\(control.prefix(4))\u{A0}\(control.suffix(4))" }
}
