/// Puts what the builder gathered in the order of the index, and writes its sections.
struct IndexAssembly {
    var builder: GeocoderIndexBuilder
    var writer = SectionWriter()
    /// Old ranks in the new order, and new ranks by the old ones.
    let wordOrder: [Int]
    let wordRank: [UInt32]
    let nameOrder: [Int]
    let nameRank: [UInt32]
    let communeOrder: [Int]
    let communeRank: [UInt32]

    init(_ builder: consuming GeocoderIndexBuilder) {
        wordOrder = builder.vocabulary.sorted()
        wordRank = IndexAssembly.ranks(wordOrder)
        nameOrder = IndexAssembly.byBearers(builder)
        nameRank = IndexAssembly.ranks(nameOrder)
        communeOrder = builder.codes.sorted()
        communeRank = IndexAssembly.ranks(communeOrder)
        self.builder = builder
    }

    /// The names in order of how much the voies that bear them weigh together, then of their bytes.
    private static func byBearers(_ builder: borrowing GeocoderIndexBuilder) -> [Int] {
        var weights = [UInt64](repeating: 0, count: builder.names.count)
        for street in builder.streets {
            weights[Int(street.name)] += UInt64(street.importanceAndFlags >> 16) + 4_096
        }
        let order = builder.names.sorted()
        let ranks = ranks(order)
        return order.sorted { first, second in
            weights[first] != weights[second]
                ? weights[first] > weights[second] : ranks[first] < ranks[second]
        }
    }

    private static func ranks(_ order: [Int]) -> [UInt32] {
        var ranks = [UInt32](repeating: 0, count: order.count)
        for (new, old) in order.enumerated() { ranks[old] = UInt32(new) }
        return ranks
    }

    mutating func write() -> [UInt8] {
        let streets = sortedStreets()
        writeVocabulary()
        writeNames(streets)
        writeCommunes(streets)
        writeStreets(streets)
        writer.write(.texts, builder.texts.bytes)
        writer.write(
            .counts, [UInt32(truncatingIfNeeded: builder.addressCount), UInt32(builder.streets.count)])
        return writer.sealed()
    }

    /// The streets by commune, name, former commune and id.
    private func sortedStreets() -> [Int] {
        var keyed: [(high: UInt64, low: Int32, place: Int)] = []
        keyed.reserveCapacity(builder.streets.count)
        for (place, street) in builder.streets.enumerated() {
            let high = UInt64(communeRank[Int(street.commune)]) << 32 | UInt64(nameRank[Int(street.name)])
            keyed.append((high, street.former, place))
        }
        let texts = builder.texts.bytes
        texts.withUnsafeBytes { raw in
            let column = ByteColumn(raw)
            keyed.sort { first, second in
                if first.high != second.high { return first.high < second.high }
                if first.low != second.low {
                    return text(column, former: first.low).precedes(text(column, former: second.low))
                }
                let one = column.text(at: Int(builder.streets[first.place].id))
                return one.precedes(column.text(at: Int(builder.streets[second.place].id)))
            }
        }
        return keyed.map { $0.place }
    }

    private func text(_ column: ByteColumn, former: Int32) -> Bytes {
        former < 0 ? column.slice(0, 0) : column.text(at: Int(builder.formers[Int(former)].code))
    }

    /// A name's words with the ranks of the sorted vocabulary.
    func reranked(_ packed: UInt32) -> UInt32 {
        packed & 0xFF00_0000 | wordRank[Int(packed & 0xFF_FFFF)]
    }

    private mutating func writeVocabulary() {
        var starts: [UInt32] = [0]
        var bytes: [UInt8] = []
        var flags: [UInt8] = []
        var sounds: [UInt32] = []
        var tables = WordTables()
        for (new, old) in wordOrder.enumerated() {
            builder.vocabulary.withText(old) { word in
                bytes.append(contentsOf: word)
                flags.append(IndexAssembly.flags(of: word))
                sounds.append(IndexAssembly.sound(of: word))
                tables.add(word, rank: UInt32(new))
            }
            starts.append(UInt32(bytes.count))
        }
        writer.write(.wordStarts, starts)
        writer.write(.wordBytes, bytes)
        writer.write(.wordFlags, flags)
        writer.write(.wordSounds, sounds)
        tables.write(to: &writer)
    }

    private static func sound(of word: Bytes) -> UInt32 {
        for byte in word where isDigit(byte) { return 0 }
        return FrenchSound.code(word)
    }

    private static func flags(of word: Bytes) -> UInt8 {
        var flags: UInt8 = 0
        switch Vocabulary.shared.entry(of: word, hash: wordHash(word))?.role {
        case .kind: flags |= IndexLayout.isKind
        case .small: flags |= IndexLayout.isSmall
        default: break
        }
        for byte in word where isDigit(byte) { flags |= IndexLayout.isNumber }
        return flags
    }

    private mutating func writeNames(_ streets: [Int]) {
        var texts: [UInt32] = []
        var wordStarts: [UInt32] = [0]
        var words: [UInt32] = []
        var weights: [UInt8] = []
        var postings: [(key: UInt32, value: UInt32)] = []
        for (new, old) in nameOrder.enumerated() {
            texts.append(builder.nameText(old))
            let range = Int(builder.nameWordStarts[old])..<Int(builder.nameWordStarts[old + 1])
            let packed = builder.nameWords[range].map { reranked($0) }
            words.append(contentsOf: packed)
            wordStarts.append(UInt32(words.count))
            weights.append(IndexAssembly.weight(of: packed))
            for word in IndexAssembly.findable(packed) { postings.append((word, UInt32(new))) }
        }
        writer.write(.nameTexts, texts)
        writer.write(.nameWordStarts, wordStarts)
        writer.write(.nameWords, words)
        writer.write(.nameWeights, weights)
        let grouped = Grouping.group(postings, keys: wordOrder.count)
        writer.write(.namePostingStarts, grouped.starts)
        writer.write(.namePostings, grouped.values)
        let bearers = streets.enumerated().map { place, old in
            (key: nameRank[Int(builder.streets[old].name)], value: UInt32(place))
        }
        let byName = Grouping.group(bearers, keys: nameOrder.count)
        writer.write(.nameStreetStarts, byName.starts)
        writer.write(.nameStreets, byName.values)
        writeLeaders(byName, streets)
        writer.write(
            .nameSlots,
            SlotTable.slots(nameOrder.enumerated().map { (builder.nameHashes[$1], UInt32($0)) }))
    }

    /// The most important voies of the names that very many bear, in order of the names.
    private mutating func writeLeaders(_ byName: (starts: [UInt32], values: [UInt32]), _ streets: [Int]) {
        var names: [UInt32] = []
        var starts: [UInt32] = [0]
        var leaders: [UInt32] = []
        for name in nameOrder.indices {
            let range = Int(byName.starts[name])..<Int(byName.starts[name + 1])
            guard range.count > IndexLayout.leaderLeast else { continue }
            let ordered = byName.values[range].sorted { first, second in
                let one = builder.streets[streets[Int(first)]].importanceAndFlags >> 16
                let other = builder.streets[streets[Int(second)]].importanceAndFlags >> 16
                return one != other ? one > other : first < second
            }
            names.append(UInt32(name))
            leaders += ordered.prefix(IndexLayout.leaderCount)
            starts.append(UInt32(leaders.count))
        }
        writer.write(.leaderNames, names)
        writer.write(.leaderStarts, starts)
        writer.write(.leaders, leaders)
    }

    /// What the words that a name is found by weigh together, in sixteenths.
    private static func weight(of packed: [UInt32]) -> UInt8 {
        var total: Float = 0
        for entry in packed {
            let part = NameWord(entry).part
            if part != .kind && part != .small { total += NameWord.weight(part) }
        }
        return UInt8(min(255, total * 16))
    }

    /// The words that a name is found by: its words and numbers; its kind only when there is nothing else.
    private static func findable(_ packed: [UInt32]) -> [UInt32] {
        var words: [UInt32] = []
        for entry in packed {
            let part = NameWord(entry).part
            let word = entry & 0xFF_FFFF
            if part != .kind && part != .small, !words.contains(word) { words.append(word) }
        }
        return words
    }
}
