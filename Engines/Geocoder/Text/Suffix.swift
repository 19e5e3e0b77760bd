/// What follows the digits of a number: bis, ter, a letter; or the ending of an ordinal.
enum Suffix {
    /// How the letters that stick to digits are read.
    enum Reading {
        /// They are a word of their own, or there are none.
        case none
        case ordinal(letters: Int)
        case letters
    }

    private static let latin: [StaticString] = ["bis", "ter", "quater", "quinquies"]
    private static let ordinals: [StaticString] = [
        "e", "er", "ere", "eme", "ieme", "iere", "nd", "nde", "re", "me",
    ]

    static func reading(_ letters: Bytes) -> Reading {
        guard letters.count > 0 else { return .none }
        if isOrdinal(letters) { return .ordinal(letters: letters.count) }
        if letters.count <= 2 { return .letters }
        for word in latin {
            let word = Bytes.of(word)
            if letters.hasPrefix(word), letters.count <= word.count + 2 { return .letters }
        }
        return .none
    }

    static func isOrdinal(_ letters: Bytes) -> Bool {
        for ending in ordinals where letters.equals(ending) { return true }
        return false
    }

    /// Whether the word is bis, ter, quater or quinquies.
    static func isLatin(_ word: Bytes) -> Bool {
        for known in latin where word.equals(known) { return true }
        return false
    }

    /// The code that the index stores: 0 none, 1…26 letters, 27…30 bis to quinquies; nothing for any other.
    static func code(_ suffix: Bytes) -> UInt8? {
        if suffix.count == 0 { return 0 }
        if suffix.count == 1, isSmallLetter(suffix[0]) { return suffix[0] - 96 }
        for (rank, known) in latin.enumerated() where suffix.equals(known) { return UInt8(27 + rank) }
        return nil
    }

    /// The other code under which the same door may be recorded: « 12 b » is often 12 bis.
    static func sibling(of code: UInt8) -> UInt8? {
        switch code {
        case 2: 27
        case 20: 28
        case 17: 29
        case 27: 2
        case 28: 20
        case 29: 17
        default: nil
        }
    }

    /// Appends a code's letters.
    static func append(_ code: UInt8, to output: inout [UInt8]) {
        switch code {
        case 1...26: output.append(96 + code)
        case 27...30: output.append(latin[Int(code) - 27])
        default: return
        }
    }
}
