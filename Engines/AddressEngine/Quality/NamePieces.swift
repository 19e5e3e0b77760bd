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

    /// Whether a word begins one of the parts that spaces and apostrophes make.
    func beginsPart(_ place: Int) -> Bool {
        guard place > 0, let last = pieces[place - 1].text.last else { return true }
        return last == 32 || last == 39 || last == 0x99
    }

    static func isOfWord(_ value: UInt32) -> Bool {
        if value < 0x80 { return isLetter(UInt8(value)) || isDigit(UInt8(value)) }
        if isSpace(value) || value == 0xAB || value == 0xBB || value == 0xB4 || value == 0xFFFD {
            return false
        }
        return value >= 0xC0 && !(0x2000...0x206F).contains(value)
    }
}
