/// A word of the index that a word of the query may stand for.
struct WordMatch {
    var word: Int32
    var token: Int32
    var likeness: Float
}

extension GeocoderSearch {
    /// Finds places by their words, faults allowed, and weighs the likeliest.
    mutating func searchWords() {
        nameTally.begin()
        communeTally.begin()
        for token in query.tokens.indices { match(token) }
        tallyPostcodes()
        shortlistCommunes()
        shortlistNames()
        join()
        for pair in pairs.items { weigh(street: Int(pair.item)) }
        for commune in communes.items.prefix(10) { weigh(commune: Int(commune.item)) }
    }

    /// Tallies the names and the communes that a word of the query may point to.
    private mutating func match(_ token: Int) {
        let asked = query.tokens[token]
        guard !asked.isNoise, !asked.isPostcode, asked.role != .small || asked.isPrefix else { return }
        matches.removeAll(keepingCapacity: true)
        if asked.rank >= 0 { matches.append(WordMatch(word: asked.rank, token: Int32(token), likeness: 1)) }
        for other in aligner.similarity.others where Int(other.token) == token {
            matches.append(WordMatch(word: other.rank, token: Int32(token), likeness: Similarity.alternative))
        }
        if asked.isPrefix { matchBeginnings(token) }
        if query.isNaming(token) { matchFaults(token) }
        matches.sort { $0.likeness != $1.likeness ? $0.likeness > $1.likeness : $0.word < $1.word }
        var budget = 40_000
        var likeBudget = 6_000
        for match in matches {
            let word = Int(match.word)
            let inNames = index.namePostingStarts.span(word, within: index.namePostings.count)
            let inCommunes = index.communePostingStarts.span(word, within: index.communePostings.count)
            budget -= inNames.count + inCommunes.count
            if budget < 0 { break }
            // Words that are only like it share less.
            if match.likeness < Similarity.alternative, !asked.isPrefix {
                likeBudget -= inNames.count + inCommunes.count
                if likeBudget < 0 { break }
            }
            let rare = GeocoderSearch.rarity(inNames.count)
            for place in inNames {
                nameTally.add(match.likeness * rare, token: UInt8(token), to: index.namePostings.place(place))
            }
            let worth = match.likeness * GeocoderSearch.rarity(inCommunes.count)
            for place in inCommunes {
                communeTally.add(worth, token: UInt8(token), to: index.communePostings.place(place))
            }
        }
    }

    /// What a word is worth by how many names have it.
    private static func rarity(_ count: Int) -> Float {
        count < 16 ? 1 : count < 128 ? 0.95 : count < 1024 ? 0.85 : 0.7
    }

    private mutating func matchBeginnings(_ token: Int) {
        let asked = query.tokens[token]
        let index = self.index
        let (length, range) = query.words.withLastWritten { ($0.count, index.words(beginningWith: $0)) }
        guard length >= 3 || query.tokens.count > 1 else { return }
        for word in range.prefix(2_000) where Int32(word) != asked.rank {
            let whole = Int(index.wordStarts[word + 1] &- index.wordStarts[word])
            matches.append(
                WordMatch(
                    word: Int32(word), token: Int32(token), likeness: Similarity.beginning(length, of: whole))
            )
        }
    }

    /// The words one or two faults away, and those that sound the same.
    private mutating func matchFaults(_ token: Int) {
        let asked = query.tokens[token]
        var candidates: [Int] = []
        let index = self.index
        func look(_ table: WordTable, _ hash: UInt64) {
            let bucket = table.bucket(hash)
            for place in bucket.prefix(512) { candidates.append(table[place]) }
        }
        query.withText(token) { word in
            guard word.count <= EditDistance.longest else { return }
            for dropped in 0...1 {
                Deletions.forEach(of: word, dropping: dropped) { hash in
                    look(index.deletions, hash)
                    if asked.rank < 0, word.count >= 4 { look(index.secondDeletions, hash) }
                }
            }
            if asked.rank < 0, word.count >= 5 {
                Deletions.forEach(of: word, dropping: 2) { hash in
                    look(index.deletions, hash)
                    look(index.secondDeletions, hash)
                }
            }
            let sound = FrenchSound.code(word)
            if sound != 0 { look(index.sounds, mixed(UInt64(sound))) }
        }
        candidates.sort()
        var last = -1
        for word in candidates where word != last && Int32(word) != asked.rank {
            last = word
            let likeness = aligner.similarity.between(token, word, query, index)
            if likeness >= 0.45, !matches.contains(where: { Int($0.word) == word }) {
                matches.append(WordMatch(word: Int32(word), token: Int32(token), likeness: likeness))
            }
        }
    }

    private mutating func tallyPostcodes() {
        for postcode in query.postcodes {
            index.forEachCommune(postcode: postcode.value) { commune in
                communeTally.add(
                    postcode.isWhole ? 1 : 0.5, token: UInt8(postcode.token & 31), to: commune)
            }
        }
        for commune in nearCommunes { communeTally.add(0.4, token: 253, to: Int(commune)) }
        for commune in filters.communes { communeTally.add(2, token: 254, to: commune) }
    }

    /// The communes most likely meant; what is missing of their name counts against them.
    private mutating func shortlistCommunes() {
        communes.removeAll()
        for commune in communeTally.touched {
            guard let sum = communeTally.sum(Int(commune)) else { continue }
            let at = Int(commune) &* IndexLayout.communeFields
            var total: Float = 0
            for place in index.placeWordRange(index.communes.place(at + 8)) {
                total += NameWord(index.placeWords[place]).weight
            }
            let value = sum - 0.25 * max(0, total - sum)
            communeTally.set(value, at: Int(commune))
            let importance = Float(index.communes[at + 4] >> 16) / 65_535
            communes.add(value + importance * 0.05, commune)
        }
        communes.cut()
    }

    private mutating func shortlistNames() {
        names.removeAll()
        var most: Float = 0
        for name in nameTally.touched { most = max(most, nameTally.sum(Int(name)) ?? 0) }
        for name in nameTally.touched {
            guard let sum = nameTally.sum(Int(name)), sum >= most * 0.4 else { continue }
            let total = Float(index.nameWeights[Int(name)]) / 16
            let value = sum - 0.3 * max(0, total - sum)
            nameTally.set(value, at: Int(name))
            names.add(value, name)
        }
        names.cut()
    }

    /// The voies where a likely name and a likely commune meet.
    private mutating func join() {
        pairs.removeAll()
        walkCommunes()
        var mostCommon: [Int] = []
        for name in names.items {
            let bearers = index.nameStreetStarts.span(Int(name.item), within: index.nameStreets.count)
            if bearers.count <= 48 {
                for bearer in bearers {
                    let street = index.nameStreets.place(bearer)
                    addPair(street, name.value)
                }
                continue
            }
            for commune in communes.items {
                let range = index.streets(of: Int(commune.item))
                var bearer = index.nameStreets.lowerBound(UInt32(range.lowerBound), in: bearers)
                while bearer < bearers.upperBound, index.nameStreets.place(bearer) < range.upperBound {
                    addPair(index.nameStreets.place(bearer), name.value)
                    bearer += 1
                }
            }
            if mostCommon.count < 3 { mostCommon.append(Int(name.item)) }
        }
        pairs.cut()
        // A likely name in a likely commune: no need to look everywhere.
        if let best = pairs.items.first, let name = names.items.first, best.value > name.value + 0.5 {
            return
        }
        for name in mostCommon { weighEverywhere(name: name) }
    }

    /// Goes through every voie of the likeliest communes: a faulty name hides behind the words of the commune elsewhere.
    private mutating func walkCommunes() {
        var budget = 8_000
        for commune in communes.items.prefix(12) where commune.value > 0.3 {
            let range = index.streets(of: Int(commune.item))
            budget -= range.count
            if budget < 0 { return }
            for street in range {
                let name = index.streets.place(street &* IndexLayout.streetFields)
                if let sum = nameTally.sum(name) { addPair(street, sum) }
            }
        }
    }

    private mutating func addPair(_ street: Int, _ value: Float) {
        let at = street &* IndexLayout.streetFields
        let commune = index.streets.place(at + 1)
        var worth = max(0, communeTally.sum(commune) ?? 0) * 0.8
        if worth > 0 {
            // A word is not counted for the name and for the commune.
            let name = index.streets.place(at)
            let shared = nameTally.mask(name) & communeTally.mask(commune)
            worth = max(0, worth - 0.9 * Float(shared.nonzeroBitCount))
        }
        let importance = Float(index.streets[at + 5] >> 16) / 65_535
        pairs.add(value + worth + importance * 0.02, Int32(street))
    }
}
