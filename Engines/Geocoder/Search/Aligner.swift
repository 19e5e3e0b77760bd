/// Explains a query by a place: which word stands for which, what is left on both sides, and the score of it.
struct Aligner {
    /// What the score of a place is made of.
    struct Outcome {
        var score: Float = 0
        /// Every word of the query and of the name is explained exactly, and the place of the voie too.
        var isExact = false
        var house: HousenumberRecord?
        /// The postcode that the query gives, when it is one of the place.
        var postcode: UInt32?
    }

    /// A word of the query that may stand for a word of the place.
    private struct Pair {
        var token: Int32
        var word: Int32
        var gain: Float
        var best: Float
        var previous: Int32
    }

    var similarity = Similarity()
    private var pairs: [Pair] = []
    /// Words of the query already explained.
    var used: UInt64 = 0
    var explained: Float = 0
    var weight: Float = 0
    private var disorder: Float = 0
    var isExact = true
    /// How many words that count stand before each word of the query.
    private var solid: [Float] = []

    init() { pairs.reserveCapacity(512) }

    /// Prepares a query.
    mutating func begin(_ query: Query, _ index: GeocoderIndex) {
        similarity.begin(query, index)
        solid.removeAll(keepingCapacity: true)
        var sum: Float = 0
        for token in query.tokens {
            solid.append(sum)
            if token.cost > 0.3 { sum += 1 }
        }
    }

    /// Finds the best way to explain a name by words of the query that are free; says how much of the name is found, from 0 to 1.
    private mutating func explain(
        _ words: Column, _ range: Range<Int>, _ query: Query, _ index: GeocoderIndex
    ) -> (recall: Float, mentioned: Bool) {
        pairs.removeAll(keepingCapacity: true)
        var total: Float = 0
        for place in range {
            let word = NameWord(words[place])
            total += word.weight
            collect(word, Int32(place - range.lowerBound), query, index)
        }
        guard total > 0 else { return (0, false) }
        guard !pairs.isEmpty else { return (0, false) }
        var (end, taken) = chain()
        var found: Float = 0
        var mentioned = false
        var wordsTaken: UInt64 = 0
        func take(_ pair: Pair, _ factor: Float) {
            let weight = NameWord(words[range.lowerBound + Int(pair.word)]).weight
            used |= 1 << UInt64(pair.token)
            wordsTaken |= 1 << UInt64(pair.word)
            explained += pair.gain * factor
            self.weight += weight
            found += pair.gain * factor
            if weight > 0.1 {
                mentioned = true
                if pair.gain < weight * 0.965 { isExact = false }
            }
        }
        while end >= 0 {
            take(pairs[end], 1)
            end = Int(pairs[end].previous)
        }
        disorder += taken
        if taken > 0 { isExact = false }
        // What is left, whatever its order.
        for pair in pairs
        where used & 1 << UInt64(pair.token) == 0 && wordsTaken & 1 << UInt64(pair.word) == 0
            && NameWord(words[range.lowerBound + Int(pair.word)]).part != .small
            && query.words.list[Int(pair.token)].number < 0
        {
            take(pair, 0.9)
            isExact = false
        }
        return (found / total, mentioned)
    }

    /// The words of the query that may stand for a word of the name: the same one, or else those like it.
    private mutating func collect(_ word: NameWord, _ place: Int32, _ query: Query, _ index: GeocoderIndex) {
        let first = pairs.count
        for token in query.tokens.indices where used & 1 << UInt64(token) == 0 && !query.tokens[token].isNoise
        {
            if query.tokens[token].rank == Int32(word.word) {
                pairs.append(
                    Pair(token: Int32(token), word: place, gain: word.weight, best: 0, previous: -1))
            }
        }
        if word.part == .digits {
            // « 8 rue du huit mai »: the 8 may be the number.
            for other in similarity.others
            where Int(other.rank) == word.word && used & 1 << UInt64(other.token) == 0 {
                let gain = word.weight * Similarity.alternative
                pairs.append(Pair(token: other.token, word: place, gain: gain, best: 0, previous: -1))
            }
        }
        guard pairs.count == first else { return }
        for token in query.tokens.indices
        where used & 1 << UInt64(token) == 0 && !query.tokens[token].isNoise
            && !query.tokens[token].isPostcode
        {
            let likeness = similarity.between(token, word.word, query, index)
            if likeness > 0.3 {
                pairs.append(
                    Pair(
                        token: Int32(token), word: place, gain: word.weight * likeness, best: 0, previous: -1)
                )
            }
        }
    }

    /// The best chain of pairs in the order of both sides: where it ends, and what its gaps cost.
    private mutating func chain() -> (end: Int, gaps: Float) {
        pairs.sort { $0.token != $1.token ? $0.token < $1.token : $0.word < $1.word }
        var end = 0
        for this in pairs.indices {
            var best: Float = 0
            var previous = -1
            for before in 0..<this
            where pairs[before].token < pairs[this].token && pairs[before].word < pairs[this].word {
                let value = pairs[before].best - gap(pairs[before], pairs[this])
                if value > best {
                    best = value
                    previous = before
                }
            }
            pairs[this].best = best + pairs[this].gain
            pairs[this].previous = Int32(previous)
            if pairs[this].best > pairs[end].best { end = this }
        }
        var gaps: Float = 0
        var place = end
        while pairs[place].previous >= 0 {
            let before = Int(pairs[place].previous)
            gaps += gap(pairs[before], pairs[place])
            place = before
        }
        return (end, gaps)
    }

    /// What words between two that follow each other in the name cost.
    @inline(__always)
    private func gap(_ before: Pair, _ after: Pair) -> Float {
        let between = solid[Int(after.token)] - solid[min(Int(before.token) + 1, solid.count - 1)]
        return between > 0 ? 0.12 * between : 0
    }

    private mutating func reset() {
        used = 0
        explained = 0
        weight = 0
        disorder = 0
        isExact = true
    }

    /// The score of a voie or a lieu-dit.
    mutating func align(street: Int, _ query: Query, _ index: GeocoderIndex) -> Outcome {
        reset()
        let record = StreetRecord(index, street)
        let name = explain(index.nameWords, index.words(ofName: record.name), query, index)
        if name.recall < 0.97 { isExact = isExact && name.recall > 0.9 }
        let commune = CommuneRecord(index, record.commune)
        var place = explain(index.placeWords, index.placeWordRange(commune.words), query, index)
        if let former = record.former {
            let words = index.formerCommunes.place(former * IndexLayout.formerFields + 2)
            let old = explain(index.placeWords, index.placeWordRange(words), query, index)
            if old.recall > place.recall { place = (old.recall, old.mentioned || place.mentioned) }
        }
        var outcome = Outcome()
        let list = index.postcodes(record.postcodes).isEmpty ? commune.postcodes : record.postcodes
        let code = explainPostcode(list, query, index, placeIsExact: place.mentioned && place.recall > 0.9)
        outcome.postcode = code
        let number = explainNumber(street, query, index)
        outcome.house = number.house
        explainDepartement(commune.code, query, index)
        let isAsked = number.house == nil && asksNumber(query)
        let missing = unexplained(query, hasHouse: number.house != nil)
        outcome.isExact =
            isExact && missing.words < 0.15 && name.recall > 0.9 && (!place.mentioned || place.recall > 0.9)
        // Without the number, another voie of nearly that name may have it.
        if isAsked, name.recall < 0.995 || !index.hasNumbers(street) || !index.hasKind(name: record.name) {
            outcome.isExact = false
        }
        let total = weight + missing.all
        guard total > 0, name.mentioned else { return outcome }
        let asked = max(0, explained - disorder) / total
        outcome.score =
            asked * (0.72 + 0.28 * min(1, name.recall))
            * (place.mentioned ? 0.92 + 0.08 * min(1, place.recall) : 1)
            * (isAsked ? Aligner.withoutNumber : number.factor)
        return outcome
    }

    /// The score of a commune.
    mutating func align(commune: Int, _ query: Query, _ index: GeocoderIndex) -> Outcome {
        reset()
        let record = CommuneRecord(index, commune)
        let name = explain(index.placeWords, index.placeWordRange(record.words), query, index)
        if name.recall < 0.97 { isExact = isExact && name.recall > 0.9 }
        var outcome = Outcome()
        outcome.postcode = explainPostcode(record.postcodes, query, index, placeIsExact: name.recall > 0.9)
        explainDepartement(record.code, query, index)
        let missing = unexplained(query, hasHouse: false)
        let total = weight + missing.all
        guard total > 0, name.mentioned || outcome.postcode != nil else { return outcome }
        let isAsked = asksNumber(query)
        outcome.isExact = isExact && missing.all < 0.15 && !isAsked
        // A postcode alone names its communes.
        let recall = !name.mentioned && query.tokens.count == 1 ? 0.6 : min(1, name.recall)
        outcome.score =
            max(0, explained - disorder) / total * (0.72 + 0.28 * recall)
            * (isAsked ? Aligner.withoutNumber : 1)
        return outcome
    }

    /// What the words that nothing explains cost: all of them, and those that are no number.
    private func unexplained(_ query: Query, hasHouse: Bool) -> (all: Float, words: Float) {
        var all: Float = 0
        var words: Float = 0
        // The number that is missing is weighed apart; the second one of « 12-14 » says little.
        var isFirst = !hasHouse
        for token in query.tokens.indices where used & 1 << UInt64(token) == 0 {
            let cost = query.tokens[token].cost
            if query.readings.contains(where: { $0.token == token }) {
                if !isFirst { all += min(cost, 0.15) }
                isFirst = false
            } else {
                all += cost
                if query.words.list[token].number < 0 || query.tokens[token].isPostcode { words += cost }
            }
        }
        return (all, words)
    }
}
