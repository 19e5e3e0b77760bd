extension GeocoderSearch {
    /// How many names, or communes, a word of the query is walked for.
    ///
    /// The best known come first in the lists, and what holds the other words of the query too is found by them, or by its commune:
    /// whatever the size of the index, a search costs no more.
    private static let reach = 250

    /// Finds places by their words, and weighs the likeliest.
    ///
    /// - Parameters:
    ///   - thoroughness: beside an exact answer, only what else has the very words is looked for.
    mutating func searchWords(_ thoroughness: Thoroughness = .faults) {
        self.thoroughness = thoroughness
        nameTally.begin()
        communeTally.begin()
        board.begin()
        found.removeAll(keepingCapacity: true)
        lists.removeAll(keepingCapacity: true)
        for token in query.tokens.indices { match(token) }
        // The rarest first.
        lists.sort { $0.names != $1.names ? $0.names < $1.names : $0.token < $1.token }
        isCut = false
        for list in lists {
            tallyNames(list)
            tallyCommunes(list)
        }
        tallyPostcodes()
        shortlistCommunes()
        if isCut, thoroughness == .faults { completeNames() }
        shortlistNames()
        join()
        for pair in pairs.items { weigh(street: Int(pair.item)) }
        let least = 0.4 * (communes.items.first?.value ?? 0)
        for commune in communes.items.prefix(10) where commune.value >= least {
            weigh(commune: Int(commune.item))
        }
    }

    /// Tallies the names that hold a word of a list, the best known of each word.
    private mutating func tallyNames(_ list: TokenWords) {
        var left = thoroughness == .faults ? GeocoderSearch.reach : GeocoderSearch.reach / 4
        var isFaulty = false
        for match in found[list.words] {
            // Words that are only like it share less.
            if match.likeness < Similarity.alternative, !isFaulty {
                isFaulty = true
                left = max(left, GeocoderSearch.reach / 2)
            }
            let postings = namePostings(of: Int(match.word))
            let worth = match.likeness * WordBoard.rarity(postings.count)
            left -= tally(postings, worth, list.token, upTo: left)
        }
        guard !list.beginnings.isEmpty, list.length > 1 || nameTally.touched.isEmpty else {
            isCut = isCut || !list.beginnings.isEmpty
            return
        }
        // The words that most names hold, then a share each.
        left = max(left, GeocoderSearch.reach / 2)
        common.removeAll()
        for word in list.beginnings.prefix(4_096) {
            let count = Int(index.namePostingStarts[word + 1] &- index.namePostingStarts[word])
            if count > 0 { common.add(Float(count), Int32(word)) }
        }
        if list.beginnings.count > 24 { isCut = true }
        common.cut()
        for item in common.items {
            let word = Int(item.item)
            let worth = WordBoard.likeness(word, list.length, index)
            left -= tally(namePostings(of: word), worth, list.token, upTo: min(left, 40))
        }
    }

    private mutating func tally(_ postings: Range<Int>, _ worth: Float, _ token: UInt8, upTo most: Int) -> Int
    {
        let count = min(postings.count, max(0, most))
        if count < postings.count { isCut = true }
        for place in postings.prefix(count) {
            nameTally.add(worth, token: token, to: index.namePostings.place(place))
        }
        return count
    }

    /// Tallies the communes whose name holds a word of a list, the most important of each word.
    private mutating func tallyCommunes(_ list: TokenWords) {
        var left = GeocoderSearch.reach
        for match in found[list.words] where left > 0 {
            let postings = communePostings(of: Int(match.word))
            let worth = match.likeness * WordBoard.rarity(postings.count)
            for place in postings.prefix(left) {
                communeTally.add(worth, token: list.token, to: index.communePostings.place(place))
            }
            left -= postings.count
        }
        let range = list.beginnings
        guard !range.isEmpty, list.length > 1 || communeTally.touched.isEmpty else { return }
        let total =
            index.communePostingStarts.place(range.upperBound)
            - index.communePostingStarts.place(range.lowerBound)
        let share = total <= GeocoderSearch.reach ? total : max(4, GeocoderSearch.reach / range.count)
        for word in range.prefix(4_096) {
            let postings = communePostings(of: word)
            guard !postings.isEmpty else { continue }
            let worth = WordBoard.likeness(word, list.length, index)
            for place in postings.prefix(share) {
                communeTally.add(worth, token: list.token, to: index.communePostings.place(place))
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
            let at = Int(commune) &* IndexLayout.communeFields
            var total: Float = 0
            for place in index.placeWordRange(index.communes.place(at + 8)) {
                let word = NameWord(index.placeWords[place])
                total += word.weight
                guard word.part != .small, let worth = board.worth(of: word.word, index) else { continue }
                communeTally.add(worth.inCommunes, token: worth.token, to: Int(commune))
            }
            guard let sum = communeTally.sum(Int(commune)) else { continue }
            let value = sum - 0.25 * max(0, total - sum)
            communeTally.set(value, at: Int(commune))
            let importance = Float(index.communes[at + 4] >> 16) / 65_535
            communes.add(value + importance * 0.05, commune)
        }
        communes.cut()
    }

    /// Adds to the names that were touched what the words whose lists were cut short are worth in them.
    private mutating func completeNames() {
        for name in nameTally.touched { complete(name: Int(name)) }
    }

    private mutating func complete(name: Int) {
        for place in index.words(ofName: name) {
            let word = NameWord(index.nameWords[place])
            guard word.part != .small, word.part != .kind,
                let worth = board.worth(of: word.word, index)
            else { continue }
            nameTally.add(worth.inNames, token: worth.token, to: name)
        }
    }

    private mutating func shortlistNames() {
        names.removeAll()
        var most: Float = 0
        for name in nameTally.touched { most = max(most, nameTally.sum(Int(name)) ?? 0) }
        for name in nameTally.touched {
            guard let sum = nameTally.sum(Int(name)), sum >= most * 0.4 else { continue }
            let value = sum - missing(of: Int(name), sum)
            names.add(value, name)
        }
        names.cut()
    }

    /// What is missing of a name counts against it.
    private func missing(of name: Int, _ sum: Float) -> Float {
        0.3 * max(0, Float(index.nameWeights[name]) / 16 - sum)
    }

    /// The voies where a likely name and a likely commune meet.
    private mutating func join() {
        pairs.removeAll()
        let walked = walkCommunes()
        var mostCommon: [Int] = []
        var scattered = 0
        for name in names.items {
            let bearers = index.nameStreetStarts.span(Int(name.item), within: index.nameStreets.count)
            if bearers.count <= 16, scattered + bearers.count <= 160 {
                scattered += bearers.count
                for bearer in bearers {
                    let street = index.nameStreets.place(bearer)
                    addPair(street, name.value)
                }
                continue
            }
            for commune in communes.items.dropFirst(walked).prefix(8) {
                let range = index.streets(of: Int(commune.item))
                var bearer = index.nameStreets.lowerBound(UInt32(range.lowerBound), in: bearers)
                while bearer < bearers.upperBound, index.nameStreets.place(bearer) < range.upperBound {
                    addPair(index.nameStreets.place(bearer), name.value)
                    bearer += 1
                }
            }
            if mostCommon.count < 2 { mostCommon.append(Int(name.item)) }
        }
        pairs.cut()
        // A likely name in a likely commune: no need to look everywhere.
        if let best = pairs.items.first, let name = names.items.first, best.value > name.value + 0.5 {
            return
        }
        for name in mostCommon { weighEverywhere(name: name, leaders: 48) }
    }

    /// Goes through every voie of the likeliest communes: a faulty name hides behind the words of the commune elsewhere, and one
    /// that few voies bear behind those that many do.
    ///
    /// - Returns: how many of the communes were gone through.
    private mutating func walkCommunes() -> Int {
        var budget = 2_500
        var walked = 0
        // Where one commune is clearly meant, the others are not gone through.
        let least = max(0.3, 0.55 * (communes.items.first?.value ?? 0))
        for commune in communes.items.prefix(8) where commune.value > least {
            let range = index.streets(of: Int(commune.item))
            budget -= range.count
            // The likeliest one, however large.
            if budget < 0, walked > 0 { return walked }
            walked += 1
            for street in range {
                let name = index.streets.place(street &* IndexLayout.streetFields)
                if isCut, walked == 1, range.count <= 1_000, thoroughness == .faults,
                    nameTally.sum(name) == nil
                {
                    complete(name: name)
                }
                guard let sum = nameTally.sum(name) else { continue }
                addPair(street, sum - missing(of: name, sum))
            }
        }
        return walked
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
