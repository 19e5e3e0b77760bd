/// How a name written all in capitals would be written in a sentence: « RUE DE L'EGLISE » gives « Rue de l’Eglise ».
///
/// Accents cannot be guessed: this is a suggestion, never applied unasked.
public enum NameCasing {
    private static let smallWords: [StaticString] = [
        "la", "le", "les", "l", "los", "de", "des", "du", "d", "par", "sur", "sous", "et", "au", "aux", "a",
        "à", "en",
    ]
    private static let capitals: [StaticString] = [
        "za", "zac", "zi", "zad", "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "xiii", "xiv",
        "xv", "xvi",
        "xvii", "xviii", "xix", "xx",
    ]

    /// The suggestion for a name with no small letter; nothing otherwise.
    public static func suggestion(_ name: [UInt8]) -> [UInt8]? {
        let isCandidate = name.withUnsafeBufferPointer { LetterCase.isUpper($0) && !LetterCase.isLower($0) }
        guard isCandidate, name.count >= 3, name.count <= 200 else { return nil }
        let cased = casing(name)
        return cased == name ? nil : cased
    }

    private static func casing(_ name: [UInt8]) -> [UInt8] {
        var lower: [UInt8] = []
        name.withUnsafeBufferPointer { text in
            var index = 0
            while index < text.count {
                let (value, next) = text.scalar(at: index)
                lower.append(scalar: value == 39 ? 0x2019 : LetterCase.lower(value))
                index = next
            }
        }
        var output: [UInt8] = []
        var word: [UInt8] = []
        var isFirst = true
        lower.withUnsafeBufferPointer { text in
            var index = 0
            while index < text.count {
                let (value, next) = text.scalar(at: index)
                let isBreak = value == 32 || value == 45 || value == 0x2019 || value == 40 || value == 47
                if isBreak {
                    flush(&word, &isFirst, to: &output)
                    output.append(contentsOf: text.slice(index, next))
                } else {
                    word.append(contentsOf: text.slice(index, next))
                }
                index = next
            }
        }
        flush(&word, &isFirst, to: &output)
        return output
    }

    private static func flush(_ word: inout [UInt8], _ isFirst: inout Bool, to output: inout [UInt8]) {
        guard !word.isEmpty else { return }
        word.withUnsafeBufferPointer { text in
            if capitals.contains(where: { text.equals($0) }) {
                for byte in text { output.append(byte >= 97 && byte <= 122 ? byte - 32 : byte) }
            } else if !isFirst, smallWords.contains(where: { text.equals($0) }) {
                output.append(contentsOf: text)
            } else {
                let (value, next) = text.scalar(at: 0)
                output.append(scalar: LetterCase.upper(value))
                output.append(contentsOf: text.slice(next, text.count))
            }
        }
        word = []
        isFirst = false
    }
}
