/// Looks at one name for what the reference editor tells of it, without what it tells wrongly.
///
/// The reference takes « Charrue » for a second « rue », « Quai du Lot » for a short « lotissement », and lets names all
/// in capitals through.
struct NameReading {
    let name: [UInt8]
    let pieces: NamePieces
    private let words: [Int]

    init(_ name: [UInt8]) {
        self.name = name
        pieces = NamePieces(name)
        words = pieces.words
    }

    var alerts: [NameAlert] { NameAlert.allCases.filter(shows) }

    private func shows(_ alert: NameAlert) -> Bool {
        switch alert {
        case .invalidSign: hasInvalidSign
        case .badEnds: hasBadEnds
        case .finalDot: name.last == 46
        case .parentheses: hasParentheses
        case .doubleSpace: hasDoubleSpace
        case .lieuDitWord: lieuDitEnd != nil
        case .doubleRue: isRueTwice
        case .abbreviation: words.contains { isShort(at: $0) }
        case .wrongCase: hasWrongCase
        case .missingAccent: words.contains { NameWords.accented(pieces.pieces[$0]) != nil }
        case .straightApostrophe: name.contains { $0 == 39 || $0 == 96 } && !name.allSatisfy { $0 == 39 }
        }
    }

    private var hasInvalidSign: Bool {
        let signs = Bytes.of("_,/#!$%^&*;:{}=~\"?")
        return name.withUnsafeBufferPointer { text in
            var index = 0
            while index < text.count {
                let (value, next) = text.scalar(at: index)
                index = next
                if value < 0x80 {
                    if signs.contains(UInt8(value)) || (value < 32 && !isSpace(value)) || value == 127 {
                        return true
                    }
                } else if value == 0xFFFD || value == 0xAB || value == 0xBB || value == 0x2026 {
                    return true
                }
            }
            return false
        }
    }

    private var hasBadEnds: Bool {
        guard let first = pieces.pieces.first, let last = pieces.pieces.last else { return false }
        return !first.isWord && NameRemedy.isLooseStart(first.text)
            || !last.isWord && NameRemedy.isLooseEnd(last.text)
    }

    private var hasParentheses: Bool {
        guard let opening = name.firstIndex(of: 40) else { return false }
        return name[opening...].contains(41)
    }

    private var hasDoubleSpace: Bool {
        name.withUnsafeBufferPointer { text in
            var index = 0
            var wasSpace = false
            while index < text.count {
                let (value, next) = text.scalar(at: index)
                if isSpace(value) && wasSpace { return true }
                wasSpace = isSpace(value)
                index = next
            }
            return false
        }
    }

    /// The place of the first piece after « lieu-dit », when something follows it.
    var lieuDitEnd: Int? {
        guard let first = words.first else { return nil }
        if pieces.pieces[first].is("lieudit") {
            return words.count > 1 ? words[1] : nil
        }
        guard words.count > 2, pieces.pieces[first].is("lieu"), pieces.pieces[words[1]].is("dit") else {
            return nil
        }
        return words[2]
    }

    /// « Rue rue Haute », « Rue Grande Rue »: a whole word, not the end of « charrue ».
    private var isRueTwice: Bool {
        guard let first = words.first, pieces.pieces[first].is("rue") else { return false }
        return words.dropFirst().contains { pieces.pieces[$0].is("rue") || pieces.pieces[$0].is("grandrue") }
    }

    /// The place of the first piece after a « Rue » that says nothing, when what follows is a whole name.
    var uselessRueEnd: Int? {
        guard isRueTwice, words.count > 2 else { return nil }
        let isWhole = pieces.pieces[words[1]].is("rue") || pieces.pieces[words[2]].is("rue")
        return isWhole && !NameWords.isSmall(pieces.pieces[words[1]].folded) ? words[1] : nil
    }

    /// Whether the word is written short, or may be.
    func isShort(at place: Int) -> Bool {
        let piece = pieces.pieces[place]
        if full(at: place) != nil { return true }
        guard words.count > 1, pieces.followsSpace(place) || place == words.first else { return false }
        if place == words.first {
            return NameWords.holds(NameWords.doubtfulHeads, piece.folded) && isDotted(place)
        }
        return NameWords.holds(NameWords.doubtfulTitles, piece.folded)
    }

    /// How a short word is written in full; nil when it is none, or may be another word.
    func full(at place: Int) -> [UInt8]? {
        let piece = pieces.pieces[place]
        guard words.count > 1, place != words.last else { return nil }
        if place == words.first, let head = NameWords.full(of: piece.folded, in: NameWords.heads) {
            return head
        }
        return NameWords.full(of: piece.folded, in: NameWords.titles)
    }

    /// Whether a dot after the word says that it is short, as in « Lot » and a dot.
    private func isDotted(_ place: Int) -> Bool {
        place + 1 < pieces.pieces.count && pieces.pieces[place + 1].text.first == 46
    }

    private var hasWrongCase: Bool {
        if name.count >= 3, name.isAllCapitals { return true }
        return words.contains { isWrongCase(at: $0) }
    }

    /// Whether a word of a name that is not all in capitals has not the letters that it should.
    func isWrongCase(at place: Int) -> Bool {
        let piece = pieces.pieces[place]
        guard let first = piece.folded.first, !isDigit(first) else { return false }
        if place == words.first { return piece.text.isAllSmall || isShouted(piece) }
        if piece.text.isAllSmall {
            return piece.folded.count > 3 && pieces.beginsPart(place) && !NameWords.isSmall(piece.folded)
        }
        return isShouted(piece)
    }

    private func isShouted(_ piece: NamePieces.Piece) -> Bool {
        piece.text.isAllCapitals && !NameWords.mayBeCapitals(piece.folded)
    }
}
