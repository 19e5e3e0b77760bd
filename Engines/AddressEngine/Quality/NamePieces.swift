/// A name cut into words and what stands between them; put end to end they give it again.
struct NamePieces {
    struct Piece: Equatable {
        var text: [UInt8]
        /// Letters and digits; else spaces, apostrophes, hyphens and other signs.
        let isWord: Bool
        /// Small letters without accents; empty between words.
        let folded: [UInt8]

        init(_ text: [UInt8], isWord: Bool) {
            self.text = text
            self.isWord = isWord
            var folded: [UInt8] = []
            if isWord { text.withUnsafeBufferPointer { Deburr.append($0, to: &folded) } }
            self.folded = folded
        }

        /// « GR653 », « 1er ».
        var holdsDigit: Bool { text.contains { isDigit($0) } }

        func `is`(_ word: StaticString) -> Bool { folded.withUnsafeBufferPointer { $0.equals(word) } }
    }

    var pieces: [Piece] = []

    init(_ name: [UInt8]) {
        var run: [UInt8] = []
        var isWord = false
        name.withUnsafeBufferPointer { text in
            var index = 0
            while index < text.count {
                let (value, next) = text.scalar(at: index)
                let isLetter = NamePieces.isOfWord(value)
                if isLetter != isWord, !run.isEmpty {
                    pieces.append(Piece(run, isWord: isWord))
                    run = []
                }
                isWord = isLetter
                run.append(contentsOf: text.slice(index, next))
                index = next
            }
        }
        if !run.isEmpty { pieces.append(Piece(run, isWord: isWord)) }
    }

    var name: [UInt8] { pieces.flatMap { $0.text } }

    /// The places of the words among the pieces.
    var words: [Int] { pieces.indices.filter { pieces[$0].isWord } }

    /// Whether only spaces part a word from the one before, and not a hyphen.
    func followsSpace(_ place: Int) -> Bool {
        guard place > 0 else { return true }
        return pieces[place - 1].text.allSatisfy { $0 == 32 }
    }

    /// Whether a word begins one of the parts that spaces make, and apostrophes after « l » or « d » alone.
    ///
    /// « l’Olivier », but « Prud’hommes ».
    func beginsPart(_ place: Int) -> Bool {
        guard place > 0, let last = pieces[place - 1].text.last else { return true }
        guard isApostrophe(place - 1) else { return last == 32 }
        return place > 1 && (pieces[place - 2].is("l") || pieces[place - 2].is("d"))
    }

    /// Whether a piece is an apostrophe and nothing else.
    func isApostrophe(_ place: Int) -> Bool {
        pieces[place].text == [39] || pieces[place].text == [0xE2, 0x80, 0x99]
    }

    /// Whether a dot stands right after a word.
    func isDotted(_ place: Int) -> Bool {
        place + 1 < pieces.count && pieces[place + 1].text.first == 46
    }

    /// Whether the last dot of a name belongs to its last letter, as in SNCF written with dots.
    var endsWithInitials: Bool {
        let words = words
        guard words.count > 1, let last = words.last, isDotted(last) else { return false }
        let before = words[words.count - 2]
        return pieces[last].folded.count == 1 && pieces[before].folded.count == 1
            && before + 2 == last && pieces[before + 1].text == [46]
    }

    static func isOfWord(_ value: UInt32) -> Bool {
        if value < 0x80 { return isLetter(UInt8(value)) || isDigit(UInt8(value)) }
        if isSpace(value) || value == 0xAB || value == 0xBB || value == 0xB4 || value == 0xFFFD {
            return false
        }
        return value >= 0xC0 && !(0x2000...0x206F).contains(value)
    }
}
