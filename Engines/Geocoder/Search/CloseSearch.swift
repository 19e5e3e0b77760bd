extension GeocoderSearch {
    /// When nothing good is found, compares every voie of the two likeliest communes with the query, one more fault allowed.
    mutating func searchClosely() {
        aligner.similarity.loosen()
        seen.begin()
        pairs.removeAll()
        for commune in communes.items.prefix(2) where commune.value > 0.6 {
            let record = CommuneRecord(index, Int(commune.item))
            let streets = index.streets(of: Int(commune.item))
            let tokens = tokensBeside(commune: record)
            guard !tokens.isEmpty else { continue }
            for street in streets.prefix(3_000) {
                let name = index.streets.place(street &* IndexLayout.streetFields)
                let value = closeness(ofName: name, to: tokens)
                if value > 0.5 { pairs.add(value, Int32(street)) }
            }
        }
        pairs.cut()
        for pair in pairs.items { weigh(street: Int(pair.item)) }
    }

    /// The words of the query that do not name the commune.
    private func tokensBeside(commune: CommuneRecord) -> [Int] {
        query.tokens.indices.filter { token in
            let asked = query.tokens[token]
            guard query.isNaming(token) else { return false }
            for place in index.placeWordRange(commune.words)
            where NameWord(index.placeWords[place]).word == Int(asked.rank) {
                return false
            }
            return true
        }
    }

    /// How much of a name is like words of the query, from 0 to 1.
    private mutating func closeness(ofName name: Int, to tokens: [Int]) -> Float {
        var (found, total): (Float, Float) = (0, 0)
        for place in index.words(ofName: name) {
            let word = NameWord(index.nameWords[place])
            guard word.part != .small, word.part != .kind else { continue }
            var best: Float = 0
            for token in tokens {
                best = max(best, aligner.similarity.between(token, word.word, query, index))
            }
            found += best * word.weight
            total += word.weight
        }
        return total > 0 ? found / total : 0
    }
}
