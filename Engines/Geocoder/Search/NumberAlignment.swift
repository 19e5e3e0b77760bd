extension Aligner {
    /// Weighs the postcode of the query against those of a place.
    mutating func explainPostcode(
        _ list: Int, _ query: Query, _ index: GeocoderIndex, placeIsExact: Bool
    ) -> UInt32? {
        var given: UInt32?
        for postcode in query.postcodes
        where used & 1 << UInt64(postcode.token) == 0 && !query.tokens[postcode.token].isNoise {
            var best: Float = 0
            for place in index.postcodes(list) {
                let known = index.postcodeLists[place]
                let likeness = PostcodeLikeness.between(postcode.value, known)
                if likeness > best { best = likeness }
                if likeness == 1 { given = known }
            }
            if !postcode.isWhole {
                // « 1400 » for 01400: a postcode only when it is one, else a number.
                guard best == 1, query.words.list[postcode.token].number < 10_000 else { continue }
            } else if best < 1 {
                if !placeIsExact, !query.hasCedex { isExact = false }
            }
            let worth = postcode.isWhole ? query.tokens[postcode.token].cost : 0.9
            used |= 1 << UInt64(postcode.token)
            explained += worth * best
            weight += worth
        }
        return given
    }

    /// What a place is worth without the number that the query asks.
    static let withoutNumber: Float = 0.86

    /// Whether a number of the query is still to be explained.
    func asksNumber(_ query: Query) -> Bool { query.readings.contains { used & $0.mask == 0 } }

    /// Takes « 32 » at the end of the query for the département of the place.
    mutating func explainDepartement(_ code: Int, _ query: Query, _ index: GeocoderIndex) {
        guard let last = query.words.list.indices.last, used & 1 << UInt64(last) == 0 else { return }
        let word = query.words.list[last]
        guard word.role == .digits, word.digits == 2, !query.tokens[last].isNoise else { return }
        let text = index.texts.text(at: code)
        guard text.count == 5, isDigit(text[0]), isDigit(text[1]) else { return }
        if Int32(text[0] - 48) * 10 + Int32(text[1] - 48) == word.number { used |= 1 << UInt64(last) }
    }

    /// Finds the number of the query on a voie, and what it is worth: 1, less for a number that is only like it.
    mutating func explainNumber(
        _ street: Int, _ query: Query, _ index: GeocoderIndex
    ) -> (house: HousenumberRecord?, factor: Float) {
        guard asksNumber(query) else { return (nil, 1) }
        guard index.hasNumbers(street) else { return (nil, 1) }
        var best: (value: Float, likeness: Float, record: HousenumberRecord, mask: UInt64)?
        for reading in query.readings where used & reading.mask == 0 {
            var found: (value: Float, record: HousenumberRecord)?
            index.forEachRecord(of: reading.number, on: street) { record in
                let value = HousenumberLikeness.between(reading, query, record, index)
                if value > (found?.value ?? 0) { found = (value, record) }
            }
            guard var found else { continue }
            // « 4 bis » read as 4: only where « bis » is part of the name.
            if used & reading.rest != reading.rest { found.value *= 0.65 }
            let isSolo = reading.mask.nonzeroBitCount == 1
            let value = found.value + (isSolo ? 0 : 0.01) - 0.0001 * Float(reading.token)
            if value > (best?.value ?? 0) { best = (value, found.value, found.record, reading.mask) }
        }
        guard let best else { return (nil, 1) }
        used |= best.mask
        return (best.record, 1 - 0.2 * (1 - best.likeness))
    }
}
