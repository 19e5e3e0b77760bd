/// A query read: its words with what each may be, the numbers and the postcodes that it may hold.
struct Query {
    /// A word of the query.
    struct Token {
        var role: Vocabulary.Role
        /// What leaving it unexplained costs.
        var cost: Float
        /// Its rank in the vocabulary of the index, −1 when unknown there.
        var rank: Int32 = -1
        var hash: UInt64
        /// It stands for no part of an address: « cedex 9 », « bât B ».
        var isNoise = false
        /// The last word, which may be the beginning of one.
        var isPrefix = false
        var isPostcode = false
        var length: Int32
    }

    /// A way to read a number on a voie: « 12 », « 12 bis », « 12 B ».
    struct NumberReading {
        var number: UInt32
        /// Code of the suffix, 31 for another text.
        var code: UInt8
        var suffixStart: Int32
        var suffixEnd: Int32
        /// The first of its words, and all of them.
        var token: Int
        var mask: UInt64
        /// The words that a longer reading takes, and this one leaves.
        var rest: UInt64 = 0
    }

    struct Postcode {
        var value: UInt32
        var token: Int
        /// « 33000 », not « 1400 » for 01400.
        var isWhole: Bool
    }

    private(set) var words = Words()
    var tokens: [Token] = []
    private(set) var readings: [NumberReading] = []
    private(set) var postcodes: [Postcode] = []
    private(set) var suffixes: [UInt8] = []
    /// The word « cedex » is there: the postcode only tells the département.
    var hasCedex = false

    mutating func read(_ text: Bytes, autocomplete: Bool, index: GeocoderIndex) {
        words.read(text)
        interpret(autocomplete: autocomplete, index: index)
    }

    /// Makes tokens of the words as they are now.
    mutating func interpret(autocomplete: Bool, index: GeocoderIndex) {
        tokens.removeAll(keepingCapacity: true)
        readings.removeAll(keepingCapacity: true)
        postcodes.removeAll(keepingCapacity: true)
        suffixes.removeAll(keepingCapacity: true)
        hasCedex = false
        for place in words.list.indices { tokens.append(token(place, index)) }
        Noise.mark(&self)
        for place in tokens.indices where !tokens[place].isNoise {
            readPostcode(place)
            readNumber(place)
        }
        guard autocomplete, let last = tokens.indices.last, !tokens[last].isNoise else { return }
        let role = tokens[last].role
        tokens[last].isPrefix = role != .digits && role != .numbered && words.withLastWritten { $0.count > 0 }
    }

    private func token(_ place: Int, _ index: GeocoderIndex) -> Token {
        let word = words.list[place]
        let rank = words.text(place).withUnsafeBufferPointer { index.find($0) } ?? -1
        let cost: Float =
            switch word.role {
            case .word: rank < 0 ? 0.8 : 1
            case .kind: 0.45
            case .small: 0.04
            case .digits, .numbered: 0.5
            }
        return Token(
            role: word.role, cost: cost, rank: Int32(rank), hash: word.hash, length: word.end - word.start)
    }

    private mutating func readPostcode(_ place: Int) {
        let word = words.list[place]
        guard word.role == .digits, word.digits == 5 || (word.digits == 4 && word.number >= 1000) else {
            return
        }
        let isWhole = word.digits == 5
        postcodes.append(Postcode(value: UInt32(word.number), token: place, isWhole: isWhole))
        guard isWhole else { return }
        tokens[place].isPostcode = true
        tokens[place].cost = hasCedex ? 0.2 : 0.9
    }

    /// Reads the number that begins at a word, with its suffix and without.
    private mutating func readNumber(_ place: Int) {
        let word = words.list[place]
        guard word.number >= 0, word.number < 100_000, !tokens[place].isPostcode else { return }
        var mask = UInt64(1) << UInt64(place)
        let start = suffixes.count
        if word.role == .numbered {
            guard word.suffixEnd > word.suffixStart else { return }
            suffixes.append(contentsOf: words.bytes[Int(word.suffixStart)..<Int(word.suffixEnd)])
        }
        var next = place + 1
        if next < tokens.count, isLatin(next), suffixes.count == start {
            addReading(place, start, start, mask, rest: 1 << UInt64(next))
            suffixes.append(contentsOf: words.text(next))
            mask |= 1 << UInt64(next)
            next += 1
        }
        if next < tokens.count, isLetter(next) {
            let shorter = (end: suffixes.count, mask: mask)
            suffixes.append(contentsOf: words.text(next))
            mask |= 1 << UInt64(next)
            addReading(place, start, suffixes.count, mask)
            addReading(place, start, shorter.end, shorter.mask, rest: 1 << UInt64(next))
        } else {
            addReading(place, start, suffixes.count, mask)
        }
    }

    private mutating func addReading(
        _ place: Int, _ start: Int, _ end: Int, _ mask: UInt64, rest: UInt64 = 0
    ) {
        let code = suffixes.withUnsafeBufferPointer { Suffix.code($0.slice(start, end)) } ?? 31
        readings.append(
            NumberReading(
                number: UInt32(words.list[place].number), code: code, suffixStart: Int32(start),
                suffixEnd: Int32(end), token: place, mask: mask, rest: rest))
    }

    private func isLatin(_ place: Int) -> Bool {
        words.text(place).withUnsafeBufferPointer { Suffix.isLatin($0) }
    }

    private func isLetter(_ place: Int) -> Bool {
        let text = words.text(place)
        return text.count == 1 && isSmallLetter(text[text.startIndex]) && !words.list[place].isElided
    }

    /// Whether a word may be a faulty one of a name: « jardin » is, in « Rue des Jardin », and not where a name begins.
    func isNaming(_ token: Int) -> Bool {
        let asked = tokens[token]
        guard !asked.isNoise, asked.length >= 3 else { return false }
        if asked.role == .word { return true }
        guard asked.role == .kind, asked.length >= 5, token > 0 else { return false }
        let before = tokens[token - 1].role
        return before == .small || before == .kind
    }

    /// Puts other words in place of those that were read.
    mutating func replaceWords(with text: Bytes) { words.read(text) }

    /// The bytes of a word.
    @inline(__always)
    func withText<T>(_ place: Int, _ body: (Bytes) -> T) -> T {
        words.bytes.withUnsafeBufferPointer {
            body($0.slice(Int(words.list[place].start), Int(words.list[place].end)))
        }
    }
}
