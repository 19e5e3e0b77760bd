/// The suffix of a numéro as the reference editor judges it: letters, digits and spaces alone.
public enum SuffixReview {
    public static let code: StaticString = "suffixe_caractere_invalide"

    public static func isWrong(_ suffix: [UInt8]) -> Bool {
        suffix.withUnsafeBufferPointer { text in
            var index = 0
            while index < text.count {
                let (value, next) = text.scalar(at: index)
                guard NamePieces.isOfWord(value) || isSpace(value) else { return true }
                index = next
            }
            return false
        }
    }

    /// Small letters without accents and digits, without the signs at the ends: « b- » is « b ».
    ///
    /// A sign inside says something, « 1/2 », « A/B », unless what it parts is « bis », « ter » or « quater ».
    ///
    /// - Returns: nothing when no letter nor digit is left, or more than the nine signs that the format takes.
    public static func remedy(_ suffix: [UInt8]) -> [UInt8]? {
        var folded: [UInt8] = []
        suffix.withUnsafeBufferPointer { Deburr.append($0, to: &folded) }
        var kept = folded[...]
        while let first = kept.first, isSign(first) { kept = kept.dropFirst() }
        while let last = kept.last, isSign(last) { kept = kept.dropLast() }
        var result = [UInt8](kept)
        if !result.allSatisfy({ isLetter($0) || isDigit($0) }) {
            guard result.allSatisfy({ $0 < 0x80 }) else { return nil }
            result = result.filter { isLetter($0) || isDigit($0) }
            guard NameWords.holds(["bis", "ter", "quater"], result) else { return nil }
        }
        return result.isEmpty || result.count > 9 || result == suffix ? nil : result
    }

    private static func isSign(_ byte: UInt8) -> Bool { byte < 0x80 && !isLetter(byte) && !isDigit(byte) }
}
