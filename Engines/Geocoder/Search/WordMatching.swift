/// What words of the index a word of the query may stand for: itself only, or those that it may be a fault for.
enum Thoroughness { case words, faults }

/// A word of the index that a word of the query may stand for.
struct WordMatch {
    var word: Int32
    var likeness: Float
}

/// The words of the index that a word of the query may stand for.
struct TokenWords {
    var token: UInt8
    /// Their places in the list of all.
    var words: Range<Int>
    /// Those that begin as it does, when it may be unfinished, and its letters.
    var beginnings = 0..<0
    var length = 0
    /// How many names hold one of them.
    var names = 0
}

extension GeocoderSearch {
    /// The words of the index that a word of the query may stand for, the likeliest first: what it may be worth is noted for each.
    mutating func match(_ token: Int) {
        let asked = query.tokens[token]
        guard !asked.isNoise, !asked.isPostcode, asked.role != .small || asked.isPrefix else { return }
        matches.removeAll(keepingCapacity: true)
        if asked.rank >= 0 { matches.append(WordMatch(word: asked.rank, likeness: 1)) }
        for other in aligner.similarity.others where Int(other.token) == token {
            matches.append(WordMatch(word: other.rank, likeness: Similarity.alternative))
        }
        if thoroughness == .faults, query.isNaming(token) { matchFaults(token) }
        matches.sort { $0.likeness != $1.likeness ? $0.likeness > $1.likeness : $0.word < $1.word }
        var list = TokenWords(token: UInt8(truncatingIfNeeded: token), words: found.count..<found.count)
        for match in matches {
            let inNames = namePostings(of: Int(match.word)).count
            list.names += inNames
            board.put(
                match.word,
                WordBoard.Worth(
                    token: list.token, inNames: match.likeness * WordBoard.rarity(inNames),
                    inCommunes: match.likeness
                        * WordBoard.rarity(communePostings(of: Int(match.word)).count)))
        }
        found.append(contentsOf: matches)
        list.words = list.words.lowerBound..<found.count
        if asked.isPrefix { matchBeginnings(token, &list) }
        lists.append(list)
    }

    /// The words that begin as the last one of the query does: they follow each other in the index.
    private mutating func matchBeginnings(_ token: Int, _ list: inout TokenWords) {
        let index = self.index
        let (length, range) = query.words.withLastWritten { ($0.count, index.words(beginningWith: $0)) }
        guard length >= 3 || query.tokens.count > 1 else { return }
        list.beginnings = range
        list.length = length
        list.names +=
            index.namePostingStarts.place(range.upperBound) - index.namePostingStarts.place(range.lowerBound)
        board.begin(range, length: length, token: list.token)
    }

    @inline(__always)
    func namePostings(of word: Int) -> Range<Int> {
        index.namePostingStarts.span(word, within: index.namePostings.count)
    }

    @inline(__always)
    func communePostings(of word: Int) -> Range<Int> {
        index.communePostingStarts.span(word, within: index.communePostings.count)
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
                matches.append(WordMatch(word: Int32(word), likeness: likeness))
            }
        }
    }
}
