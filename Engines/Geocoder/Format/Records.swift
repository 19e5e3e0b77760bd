/// What a document of the index is; the types of the national API.
public enum PlaceType: UInt8, Sendable, CaseIterable {
    case housenumber, street, locality, municipality
}

/// A voie or a lieu-dit, read from its record.
struct StreetRecord {
    let name: Int
    let commune: Int
    /// The commune that it belonged to before a merger.
    let former: Int?
    let longitude: Int32
    let latitude: Int32
    let importance: Float
    let type: PlaceType
    let flags: UInt32
    let postcodes: Int
    let id: Int
    let firstBlock: Int

    @inline(__always)
    init(_ index: GeocoderIndex, _ street: Int) {
        let at = street &* IndexLayout.streetFields
        let column = index.streets
        name = column.place(at)
        commune = column.place(at + 1)
        let former = column[at + 2]
        self.former = former == IndexLayout.none ? nil : Int(former & 0x7FFF_FFFF)
        longitude = Int32(bitPattern: column[at + 3])
        latitude = Int32(bitPattern: column[at + 4])
        let mixed = column[at + 5]
        importance = Float(mixed >> 16) / 65_535
        flags = mixed & 0xFF
        type = mixed & 0xF == 1 ? .locality : .street
        postcodes = column.place(at + 6)
        id = column.place(at + 7)
        firstBlock = column.place(at + 8)
    }
}

/// A commune, read from its record.
struct CommuneRecord {
    let name: Int
    let code: Int
    let longitude: Int32
    let latitude: Int32
    let importance: Float
    /// Streets name it, no document describes it: it is not a result of its own.
    let isImplicit: Bool
    let population: Int
    let postcodes: Int
    let firstStreet: Int
    let words: Int

    @inline(__always)
    init(_ index: GeocoderIndex, _ commune: Int) {
        let at = commune &* IndexLayout.communeFields
        let column = index.communes
        name = column.place(at)
        code = column.place(at + 1)
        longitude = Int32(bitPattern: column[at + 2])
        latitude = Int32(bitPattern: column[at + 3])
        importance = Float(column[at + 4] >> 16) / 65_535
        isImplicit = column[at + 4] & 1 == 1
        population = column.place(at + 5)
        postcodes = column.place(at + 6)
        firstStreet = column.place(at + 7)
        words = column.place(at + 8)
    }
}

extension GeocoderIndex {
    /// The streets of a commune.
    @inline(__always)
    func streets(of commune: Int) -> Range<Int> {
        let start = min(communes.place(commune &* IndexLayout.communeFields + 7), streetCount)
        let end =
            commune + 1 < communeCount
            ? communes.place((commune + 1) &* IndexLayout.communeFields + 7) : streetCount
        return start..<max(start, min(end, streetCount))
    }

    /// Calls the body with the voies that bear a name; when they are many, the most important first, no more than 256, as long
    /// as it asks for more.
    @inline(__always)
    func forEachLeader(ofName name: Int, _ body: (Int) -> Bool) {
        let bearers = nameStreetStarts.span(name, within: nameStreets.count)
        guard bearers.count > IndexLayout.leaderLeast else {
            for bearer in bearers { _ = body(nameStreets.place(bearer)) }
            return
        }
        let rank = leaderNames.lowerBound(UInt32(name), in: 0..<leaderNames.count)
        guard rank < leaderNames.count, leaderNames.place(rank) == name else { return }
        for place in leaderStarts.span(rank, within: leaders.count) where !body(leaders.place(place)) {
            return
        }
    }

    /// Whether a name begins by a kind of voie.
    func hasKind(name: Int) -> Bool {
        let range = words(ofName: name)
        return !range.isEmpty && NameWord(nameWords[range.lowerBound]).part == .kind
    }

    /// The places of the words of a name, in `nameWords`.
    @inline(__always)
    func words(ofName name: Int) -> Range<Int> { nameWordStarts.span(name, within: nameWords.count) }

    /// The places of the words of a commune, in `placeWords`.
    @inline(__always)
    func placeWordRange(_ offset: Int) -> Range<Int> {
        let count = min(placeWords.place(offset), Words.most)
        return offset + 1..<offset + 1 + count
    }

    /// The places of the postcodes of a list, in `postcodeLists`.
    @inline(__always)
    func postcodes(_ list: Int) -> Range<Int> {
        let count = min(postcodeLists.place(list), 256)
        return list + 1..<list + 1 + count
    }

    /// The bytes of a word.
    @inline(__always)
    func word(_ word: Int) -> Bytes {
        let span = wordStarts.span(word, within: wordBytes.count)
        return wordBytes.slice(span.lowerBound, span.upperBound)
    }

    /// The word with these bytes.
    func find(_ text: Bytes) -> Int? {
        let place = firstWord(notBefore: text)
        return place < wordCount && word(place).equals(text) ? place : nil
    }

    /// The words that begin with these bytes: they follow each other.
    func words(beginningWith text: Bytes) -> Range<Int> {
        let start = firstWord(notBefore: text)
        var (low, high) = (start, wordCount)
        while low < high {
            let middle = low + (high - low) / 2
            if word(middle).hasPrefix(text) { low = middle + 1 } else { high = middle }
        }
        return start..<low
    }

    private func firstWord(notBefore text: Bytes) -> Int {
        var (low, high) = (0, wordCount)
        while low < high {
            let middle = low + (high - low) / 2
            if word(middle).precedes(text) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// A text as people read it.
    func string(_ offset: Int) -> String { String(decoding: texts.text(at: offset), as: UTF8.self) }
}
