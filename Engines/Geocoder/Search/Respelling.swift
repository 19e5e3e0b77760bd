/// The query with words parted that stick together, and joined that are one: « Ruedu Pommier », « Haute Combe ».
enum Respelling {
    /// Which words may part.
    enum Reach { case unknownWords, knownWords }

    /// The other spelling; nothing when there is none.
    static func words(_ query: Query, _ index: GeocoderIndex, reach: Reach) -> [UInt8]? {
        var output: [UInt8] = []
        var isOther = false
        var place = 0
        while place < query.tokens.count {
            if !output.isEmpty { output.append(32) }
            let token = query.tokens[place]
            if let joined = joined(query, place, index) {
                output.append(contentsOf: joined)
                place += 2
                isOther = true
                continue
            }
            if token.role == .word, !token.isNoise, let cut = cut(query, place, index, reach) {
                query.withText(place) { word in
                    output.append(contentsOf: word.slice(0, cut))
                    output.append(32)
                    output.append(contentsOf: word.slice(cut, word.count))
                }
                isOther = true
            } else {
                query.withText(place) { output.append(contentsOf: $0) }
                if query.words.list[place].isElided { output.append(39) }
            }
            place += 1
        }
        return isOther ? output : nil
    }

    /// Where a word parts in two known ones; one of them a kind or a small word rather than not.
    private static func cut(_ query: Query, _ place: Int, _ index: GeocoderIndex, _ reach: Reach) -> Int? {
        let isUnknown = query.tokens[place].rank < 0
        guard isUnknown || reach == .knownWords else { return nil }
        return query.withText(place) { word in
            guard word.count >= 4, word.count <= EditDistance.longest else { return nil }
            var best: (worth: Int, at: Int)?
            for at in 1..<word.count - 1 {
                let (head, tail) = (word.slice(0, at), word.slice(at, word.count))
                guard isKnown(head, index), isKnown(tail, index) else { continue }
                // « duval »: a known word only parts behind a small one.
                if !isUnknown, role(head) != 1 { continue }
                let worth = role(head) * 4 + role(tail) * 2 + (at > 2 && word.count - at > 2 ? 1 : 0)
                if worth > (best?.worth ?? 0) { best = (worth, at) }
            }
            return best?.at
        }
    }

    private static func isKnown(_ word: Bytes, _ index: GeocoderIndex) -> Bool {
        index.find(word) != nil || Vocabulary.shared.entry(of: word, hash: wordHash(word))?.role == .kind
    }

    private static func role(_ word: Bytes) -> Int {
        switch Vocabulary.shared.entry(of: word, hash: wordHash(word))?.role {
        case .kind: 2
        case .small: 1
        default: 0
        }
    }

    /// Two words that the index knows as one, when one of them is unknown or small.
    private static func joined(_ query: Query, _ place: Int, _ index: GeocoderIndex) -> [UInt8]? {
        let next = place + 1
        guard next < query.tokens.count, !query.tokens[place].isNoise, !query.tokens[next].isNoise else {
            return nil
        }
        guard query.words.list[place].number < 0, query.tokens[place].role != .kind else { return nil }
        let (first, second) = (query.tokens[place], query.tokens[next])
        guard first.rank < 0 || second.rank < 0 || (first.length == 1 && second.role == .digits) else {
            return nil
        }
        var whole: [UInt8] = []
        query.withText(place) { whole.append(contentsOf: $0) }
        query.withText(next) { whole.append(contentsOf: $0) }
        return whole.withUnsafeBufferPointer { index.find($0) } == nil ? nil : whole
    }
}
