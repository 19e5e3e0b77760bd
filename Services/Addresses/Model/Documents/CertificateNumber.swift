/// The number of a certificate of addressing, which nobody guesses: 80 random bits in the letters of Crockford's base 32.
package struct CertificateNumber: Sendable, Hashable {
    /// Sixteen letters and digits.
    package let text: String

    private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    private static let length = 16

    package static func make() -> CertificateNumber {
        var generator = SystemRandomNumberGenerator()
        return CertificateNumber(
            known: String((0..<length).map { _ in letters.randomElement(using: &generator) ?? "0" }))
    }

    private init(known text: String) {
        self.text = text
    }

    /// Reads a number as it was copied by hand: dashes, spaces and lower case allowed, O for 0, I and L for 1.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 40 else { return nil }
        let signs = text.uppercased().filter { $0 != "-" && !$0.isWhitespace }.map { sign -> Character in
            switch sign {
            case "O": "0"
            case "I", "L": "1"
            default: sign
            }
        }
        guard signs.count == Self.length, signs.allSatisfy(Self.letters.contains) else { return nil }
        self.text = String(signs)
    }

    /// « 7K2M-9QXD-04TV-BC31 », as it is printed.
    package var grouped: String {
        let signs = Array(text)
        return stride(from: 0, to: signs.count, by: 4).map { String(signs[$0..<min($0 + 4, signs.count)]) }
            .joined(separator: "-")
    }
}
