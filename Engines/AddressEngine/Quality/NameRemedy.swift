/// Writes a name as it should be, where that needs no guess; what would is left as it stands.
struct NameRemedy {
    private(set) var name: [UInt8]

    init(_ name: [UInt8]) {
        self.name = name
        if name.count >= 3, name.isAllCapitals { self.name = NameCapitals.lowered(name) }
        tidySpaces()
        tidyEnds()
        straightenApostrophes()
        dropUselessWords()
        mendWords()
    }

    /// Underscores are spaces, as the national validator reads them; several spaces are one.
    private mutating func tidySpaces() {
        var output: [UInt8] = []
        name.withUnsafeBufferPointer { text in
            var index = 0
            var spaces: [UInt8] = []
            var count = 0
            while index < text.count {
                let (value, next) = text.scalar(at: index)
                if isSpace(value) || value == 95 {
                    count += 1
                    spaces = count > 1 || value == 95 ? [32] : [UInt8](text.slice(index, next))
                } else {
                    output.append(contentsOf: spaces)
                    (spaces, count) = ([], 0)
                    output.append(contentsOf: text.slice(index, next))
                }
                index = next
            }
            output.append(contentsOf: spaces)
        }
        name = output
    }

    private mutating func tidyEnds() {
        var pieces = NamePieces(name)
        if let first = pieces.pieces.first, !first.isWord, NameRemedy.isLooseStart(first.text) {
            pieces.pieces.removeFirst()
        }
        if let last = pieces.pieces.last, !last.isWord {
            let least = pieces.endsWithInitials ? 1 : 0
            var text = last.text
            while text.count > least, let byte = text.last,
                byte == 46 || byte == 32 || byte == 45 || byte == 39 && text.count == 1
            {
                if byte == 39 { break }
                text.removeLast()
            }
            pieces.pieces[pieces.pieces.count - 1] = NamePieces.Piece(text, isWord: false)
        }
        name = pieces.name.withUnsafeBufferPointer { [UInt8]($0.trimmed) }
    }

    /// Spaces, hyphens and apostrophes before the first word.
    static func isLooseStart(_ text: [UInt8]) -> Bool { text.withUnsafeBufferPointer { isLoose($0) } }

    /// The same after the last: an apostrophe there has lost its word, which nobody can tell.
    static func isLooseEnd(_ text: [UInt8]) -> Bool {
        text.withUnsafeBufferPointer { text in
            var index = 0
            while index < text.count {
                let (value, next) = text.scalar(at: index)
                if next == text.count {
                    return isSpace(value) || value == 45 || value == 39 || value == 0x2019
                }
                index = next
            }
            return false
        }
    }

    private static func isLoose(_ text: Bytes) -> Bool {
        var index = 0
        while index < text.count {
            let (value, next) = text.scalar(at: index)
            guard isSpace(value) || value == 45 || value == 39 || value == 0x2019 else { return false }
            index = next
        }
        return text.count > 0
    }

    private mutating func straightenApostrophes() {
        var output: [UInt8] = []
        for byte in name {
            if byte == 39 || byte == 96 { output.append(scalar: 0x2019) } else { output.append(byte) }
        }
        name = output
    }

    private mutating func dropUselessWords() {
        let reading = NameReading(name)
        guard let start = reading.lieuDitEnd ?? reading.uselessRueEnd else { return }
        var pieces = reading.pieces
        pieces.pieces.removeFirst(start)
        name = pieces.name.capitalised
    }

    private mutating func mendWords() {
        let reading = NameReading(name)
        var pieces = reading.pieces
        let words = pieces.words
        for place in words {
            let piece = pieces.pieces[place]
            var text = piece.text
            if let full = reading.full(at: place) {
                text = full
                if place + 1 < pieces.pieces.count, pieces.pieces[place + 1].text.first == 46 {
                    let rest = [UInt8](pieces.pieces[place + 1].text.dropFirst())
                    pieces.pieces[place + 1] = NamePieces.Piece(rest.isEmpty ? [32] : rest, isWord: false)
                }
            } else if reading.isWrongCase(at: place), reading.isCaseSure(at: place) {
                text = text.cased
            }
            text = NameWords.accented(NamePieces.Piece(text, isWord: true)) ?? text
            pieces.pieces[place] = NamePieces.Piece(text, isWord: true)
        }
        name = pieces.name
    }
}
