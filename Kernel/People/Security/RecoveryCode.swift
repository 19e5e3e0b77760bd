/// A code printed on paper that replaces the telephone once: « K7QX-2MPA-9FHT-WD3C » has 80 random bits.
enum RecoveryCode {
    static let count = 10

    static func makeSheet() -> [String] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in
            let bytes = (0..<10).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
            let letters = Array(Base32.encode(bytes))
            return stride(from: 0, to: letters.count, by: 4)
                .map { String(letters[$0..<$0 + 4]) }
                .joined(separator: "-")
        }
    }

    /// The fingerprint stored and compared, however the code was typed.
    static func fingerprint(of typed: String) -> String {
        Secret.fingerprint(of: typed.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }
}
