/// The words of an address, folded and in their full form: two texts that differ only by accents, capitals and usual
/// abbreviations give the same words.
///
/// « Av. du Gal-Leclerc » gives `avenue du general leclerc`. A text of more than 48 words is cut there.
public struct AddressWords: Sendable, Equatable {
    public var list: [Word]

    /// A word of an address.
    public struct Word: Sendable, Equatable {
        /// Small letters and digits, ASCII for what French writes.
        public let text: [UInt8]
        /// The number that it is or begins with: 12 for « 12bis »; nothing for « rue » and « 2e ».
        public let number: Int?
        /// The letters after that number: `bis` of « 12bis ».
        public let suffix: [UInt8]
        /// How many digits were written, zeros in front included: five for a postcode.
        public let digits: Int
        /// A word that people drop and change: « de », « la », « les ».
        public let isSmall: Bool
        /// A kind of voie or of place: « rue », « impasse ».
        public let isKind: Bool
    }

    /// - Parameter text: UTF-8; stray bytes count as pauses.
    public init(_ text: [UInt8]) {
        var words = Words()
        text.withUnsafeBufferPointer { words.read($0) }
        list = words.list.indices.map { index in
            let word = words.list[index]
            let isNumber = word.number >= 0 && !word.isOrdinal
            return Word(
                text: Array(words.text(index)), number: isNumber ? Int(word.number) : nil,
                suffix: isNumber ? Array(words.bytes[Int(word.suffixStart)..<Int(word.suffixEnd)]) : [],
                digits: isNumber ? Int(word.digits) : 0, isSmall: word.role == .small,
                isKind: word.role == .kind)
        }
    }

    /// Whether a word after a number may be its suffix: a letter, bis, ter, quater, quinquies.
    public static func isSuffix(_ word: Word) -> Bool {
        guard word.number == nil else { return false }
        if word.text.count == 1, isSmallLetter(word.text[0]) { return true }
        return word.text.withUnsafeBufferPointer { Suffix.isLatin($0) }
    }
}
