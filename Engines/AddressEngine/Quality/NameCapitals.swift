/// A name all in capitals written as in a sentence: « CHEMIN DE LAS CROUTZ », « GR10 », « RUE JEAN XXIII ».
///
/// Accents cannot be guessed: who reads it is told to look.
enum NameCapitals {
    static func lowered(_ name: [UInt8]) -> [UInt8] {
        var pieces = NamePieces(name)
        // Which words are small is judged once all are.
        for place in pieces.words where !keepsCapitals(place, in: pieces) {
            pieces.pieces[place] = NamePieces.Piece(small(pieces.pieces[place].text), isWord: true)
        }
        let reading = NameReading(pieces.name)
        let words = pieces.words
        for place in words where isToCapitalise(place, in: reading, isFirst: place == words.first) {
            pieces.pieces[place].text = pieces.pieces[place].text.capitalised
        }
        return pieces.name
    }

    /// Acronyms, letters with a dot, « D1124 »; not « 1ER ».
    private static func keepsCapitals(_ place: Int, in pieces: NamePieces) -> Bool {
        let piece = pieces.pieces[place]
        if piece.folded.count == 1, pieces.isDotted(place) { return true }
        guard piece.holdsDigit else { return NameWords.staysCapitals(piece.folded) }
        var folded = piece.folded[...]
        while let first = folded.first, isDigit(first) { folded = folded.dropFirst() }
        return folded.isEmpty || !NameWords.isSmall([UInt8](folded))
    }

    private static func isToCapitalise(_ place: Int, in reading: NameReading, isFirst: Bool) -> Bool {
        let piece = reading.pieces.pieces[place]
        guard piece.text.isAllSmall, !piece.holdsDigit else { return false }
        if isFirst { return true }
        // « L », « d », « à » are small; any other letter alone stands for a name, as does the last: « Impasse A ».
        if piece.folded.count == 1 {
            return place == reading.pieces.pieces.count - 1
                || !NameWords.holds(["l", "d", "a"], piece.folded)
        }
        if place > 0, reading.pieces.isApostrophe(place - 1) {
            return reading.pieces.beginsPart(place) && !reading.keepsItsSmallLetter(place)
        }
        return !reading.keepsItsSmallLetter(place)
    }

    private static func small(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        text.withUnsafeBufferPointer { text in
            var index = 0
            while index < text.count {
                let (value, next) = text.scalar(at: index)
                output.append(scalar: LetterCase.lower(value))
                index = next
            }
        }
        return output
    }
}
