/// How much a word of the query is like a word of the vocabulary, from 0 to 1; what was found is kept for the query.
struct Similarity {
    private var keys = [UInt64](repeating: 0, count: 4096)
    private var values = [Float](repeating: 0, count: 4096)
    private var epoch: UInt64 = 0
    /// Other words that may stand for those of the query: word of the query, rank in the vocabulary.
    private(set) var others: [(token: Int32, rank: Int32)] = []
    /// The sounds of the words of the query, 0 for none.
    private var sounds: [UInt32] = []
    /// One more fault is allowed in each word.
    private var isLoose = false

    static let alternative: Float = 0.97

    /// Forgets the query before and prepares this one.
    mutating func begin(_ query: Query, _ index: GeocoderIndex) {
        epoch += 1
        isLoose = false
        others.removeAll(keepingCapacity: true)
        sounds.removeAll(keepingCapacity: true)
    }

    /// Prepares what only faulty words need: their alternatives and their sounds.
    mutating func prepareFaults(_ query: Query, _ index: GeocoderIndex) {
        guard sounds.isEmpty else { return }
        epoch += 1
        for place in query.tokens.indices {
            query.withText(place) { word in
                var found: [Int32] = []
                Alternatives.forEach(of: word) { other in
                    if let rank = index.find(other) { found.append(Int32(rank)) }
                }
                for rank in found { others.append((Int32(place), rank)) }
                sounds.append(query.isNaming(place) ? FrenchSound.code(word) : 0)
            }
        }
    }

    /// Allows one more fault in each word, for the rest of the query.
    mutating func loosen() {
        isLoose = true
        epoch += 1
    }

    /// The likeness of a word of the query and of a word of the vocabulary that is not the same.
    mutating func between(_ token: Int, _ rank: Int, _ query: Query, _ index: GeocoderIndex) -> Float {
        let key = epoch << 38 | UInt64(token) << 32 | UInt64(rank)
        let slot = (rank &* 31 &+ token &* 7) & 4095
        if keys[slot] == key { return values[slot] }
        let value = measure(token, rank, query, index)
        keys[slot] = key
        values[slot] = value
        return value
    }

    private mutating func measure(_ token: Int, _ rank: Int, _ query: Query, _ index: GeocoderIndex) -> Float
    {
        let asked = query.tokens[token]
        if asked.rank == Int32(rank) { return 1 }
        for other in others where Int(other.token) == token && Int(other.rank) == rank {
            return Similarity.alternative
        }
        let flags = index.wordFlags[rank]
        let word = index.word(rank)
        var best: Float = 0
        if asked.isPrefix {
            query.words.withLastWritten { written in
                guard word.count > written.count, word.hasPrefix(written) else { return }
                best = Similarity.beginning(written.count, of: word.count)
            }
        }
        let isSmall = flags & IndexLayout.isSmall != 0
        if asked.role == .small || isSmall { return asked.role == .small && isSmall ? max(0.5, best) : best }
        if flags & IndexLayout.isNumber != 0 || asked.role == .digits || asked.role == .numbered {
            return best
        }
        if asked.role == .kind, flags & IndexLayout.isKind != 0 { return best }
        return max(best, faulty(token, word, index.wordSounds[rank], asked, query))
    }

    /// The likeness of the beginning of a word.
    static func beginning(_ length: Int, of whole: Int) -> Float {
        0.86 + 0.12 * min(1, Float(length) / Float(max(1, whole)))
    }

    private func faulty(
        _ token: Int, _ word: Bytes, _ sound: UInt32, _ asked: Query.Token, _ query: Query
    ) -> Float {
        let longest = max(word.count, Int(asked.length))
        var most = EditDistance.allowed(longest)
        guard most > 0 else { return 0 }
        if isLoose { most += 1 }
        let distance = query.withText(token) { EditDistance.between($0, word, most: most) }
        var value: Float = 0
        if distance <= most {
            value = 1 - Float(distance) * 1.15 / Float(longest)
            if query.withText(token, { $0[0] != word[0] }) { value -= 0.03 }
            // A word that exists is rather itself.
            if asked.rank >= 0, asked.role == .word { value *= 0.95 }
        }
        guard value < 0.85, token < sounds.count, sound != 0, sounds[token] == sound else { return value }
        return 0.85
    }
}
