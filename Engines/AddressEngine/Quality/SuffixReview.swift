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

    /// Small letters without accents, digits, and what stands between them as nothing.
    ///
    /// - Returns: nothing when no letter nor digit is left, or more than the nine signs that the format takes.
    public static func remedy(_ suffix: [UInt8]) -> [UInt8]? {
        var folded: [UInt8] = []
        suffix.withUnsafeBufferPointer { Deburr.append($0, to: &folded) }
        let kept = folded.filter { isLetter($0) || isDigit($0) }
        return kept.isEmpty || kept.count > 9 || kept == suffix ? nil : kept
    }
}
