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
        case .finalDot: name.last == 46 && !pieces.endsWithInitials
        case .parentheses: hasParentheses
        case .doubleSpace: hasDoubleSpace
        case .lieuDitWord: afterLieuDit != nil
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

    /// Where the name begins after a useless « Lieu-dit »; « Lieu-dit de Bordeneuve » is somebody’s to write.
    var lieuDitEnd: Int? {
        guard let start = afterLieuDit else { return nil }
        return NameWords.holds(["de", "du", "des", "d"], pieces.pieces[start].folded) ? nil : start
    }

    /// The place of the first piece after « lieu-dit », when something follows it.
    private var afterLieuDit: Int? {
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
    ///
    /// « Rue rue Haute » and « Rue Grande-Rue »; « Rue Haute / Rue Basse » are two voies.
    var uselessRueEnd: Int? {
        guard isRueTwice, words.count > 2, pieces.followsSpace(words[1]) else { return nil }
        if pieces.pieces[words[1]].is("rue") { return words[1] }
        guard words.count == 3, pieces.pieces[words[2]].is("rue"), words[2] + 1 == pieces.pieces.count,
            pieces.followsSpace(words[2]) || pieces.pieces[words[2] - 1].text == [45]
        else { return nil }
        return NameWords.isSmall(pieces.pieces[words[1]].folded) ? nil : words[1]
    }

    /// Whether the word is written short, or may be.
    func isShort(at place: Int) -> Bool {
        let piece = pieces.pieces[place]
        if full(at: place) != nil { return true }
        guard words.count > 1, pieces.followsSpace(place) || place == words.first else { return false }
        if place == words.first {
            return NameWords.holds(NameWords.doubtfulHeads, piece.folded) && pieces.isDotted(place)
        }
        return place != words.last && NameWords.holds(NameWords.doubtfulTitles, piece.folded)
    }

    /// How a short word is written in full; nil when it is none, or may be another word.
    func full(at place: Int) -> [UInt8]? {
        let piece = pieces.pieces[place]
        guard words.count > 1, place != words.last else { return nil }
        // « CH de Rodez » is a hospital.
        let isAcronym = piece.is("ch") && piece.text.isAllCapitals
        if place == words.first, !isAcronym,
            let head = NameWords.full(of: piece.folded, in: NameWords.heads)
        {
            return piece.folded.count > 1 || isBeforeName(place) ? head : nil
        }
        return NameWords.full(of: piece.folded, in: NameWords.titles)
    }

    /// Whether a single letter stands before a word: « R du Moulin », « R d’Alger », but not « R 12 » nor initials.
    private func isBeforeName(_ place: Int) -> Bool {
        let all = pieces.pieces
        guard place + 2 < all.count else { return false }
        var between = all[place + 1].text[...]
        if between.first == 46 { between = between.dropFirst() }
        guard !between.isEmpty, between.allSatisfy({ $0 == 32 }) else { return false }
        let next = all[place + 2]
        guard !next.holdsDigit else { return false }
        return next.folded.count > 1 || place + 3 < all.count && pieces.isApostrophe(place + 3)
    }

    private var hasWrongCase: Bool {
        if name.count >= 3, name.isAllCapitals, NameCapitals.lowered(name) != name { return true }
        return words.contains { isWrongCase(at: $0) }
    }

    /// Whether a word of a name that is not all in capitals has not the letters that it should.
    func isWrongCase(at place: Int) -> Bool {
        let piece = pieces.pieces[place]
        guard !piece.holdsDigit else { return false }
        if place == words.first { return piece.text.isAllSmall || isShouted(piece) }
        if piece.text.isAllSmall {
            guard !keepsItsSmallLetter(place) else { return false }
            if let head = headOfHyphens(place) {
                return piece.folded.count > 1 && (isSaint(head) || isWrongCase(at: head))
            }
            return piece.folded.count > 3 && pieces.beginsPart(place)
        }
        return isShouted(piece)
    }

    /// The word that hyphens join to this one and to no other before; nil when there is none before this one.
    private func headOfHyphens(_ place: Int) -> Int? {
        var head = place
        while head > 1, pieces.pieces[head - 1].text == [45], pieces.pieces[head - 2].isWord { head -= 2 }
        return head == place ? nil : head
    }

    private func isSaint(_ place: Int) -> Bool {
        NameWords.holds(["saint", "sainte", "saints", "saintes", "st", "ste"], pieces.pieces[place].folded)
    }

    /// Whether hyphens join the word to one that is wrong after it: « bordeneuve-haute ».
    private func joinsWrongCase(_ place: Int) -> Bool {
        words.contains { $0 > place && headOfHyphens($0) == place && isWrongCase(at: $0) }
    }

    /// Whether a word of wrong letters can be mended: French names alone are known to take capitals inside, and saints.
    func isCaseSure(at place: Int) -> Bool {
        guard pieces.pieces[place].text.isAllSmall, let first = words.first else { return true }
        if place == first { return isSaint(place) || !joinsWrongCase(place) }
        if let head = headOfHyphens(place), isSaint(head) { return true }
        return NameWords.holds(NameWords.types, pieces.pieces[first].folded) && headOfHyphens(place) != first
    }

    /// « du », « rural », « nationale » of a route, and « novembre » after a day.
    func keepsItsSmallLetter(_ place: Int) -> Bool {
        let folded = pieces.pieces[place].folded
        if NameWords.isSmall(folded) { return true }
        if let first = words.first, pieces.pieces[first].is("route"),
            NameWords.holds(["national", "nationale", "nationales"], folded)
        {
            return true
        }
        guard place > 1, NameWords.holds(NameWords.months, folded) else { return false }
        return pieces.pieces[place - 2].holdsDigit
    }

    /// Whether a word stands in capitals that are not known to be right.
    var isShouted: Bool { words.contains { isShouted(pieces.pieces[$0]) } }

    private func isShouted(_ piece: NamePieces.Piece) -> Bool {
        piece.text.isAllCapitals && !piece.holdsDigit && !NameWords.mayBeCapitals(piece.folded)
    }
}
