extension GeocoderSearch {
    /// The numbers of a voie or of a lieu-dit that a search gave, in their order, as its results write them; none when the
    /// index has no such place or no number there.
    ///
    /// - Parameter limit: how many are given at most; the nearest to `number` when there are more.
    public mutating func housenumbers(of place: GeocoderResult, near number: Int, limit: Int) -> [String] {
        guard place.type != .municipality, limit > 0, let street = street(of: place) else { return [] }
        var records: [HousenumberRecord] = []
        for block in index.blocks(of: street) {
            var reader = NumberBlock(index, block)
            while let record = reader.next() { records.append(record) }
        }
        while records.count > limit {
            let first = distance(records[0], number)
            let last = distance(records[records.count - 1], number)
            if first > last { records.removeFirst() } else { records.removeLast() }
        }
        return records.compactMap { index.result(street: street, house: $0).housenumber }
    }

    private func distance(_ record: HousenumberRecord, _ number: Int) -> Int {
        let own = Int(record.number & 0x7FFF_FFFF)
        return own > number ? own - number : number - own
    }

    /// Where the voie of a result lies in the index: among those of its commune, the one of its name and postcode.
    private func street(of place: GeocoderResult) -> Int? {
        let code = Array(place.citycode.utf8)
        guard let commune = code.withUnsafeBufferPointer({ index.commune(code: $0) }) else { return nil }
        let name = Array(place.name.utf8)
        var found: Int?
        for street in index.streets(of: commune) {
            let record = StreetRecord(index, street)
            let isNamed = name.withUnsafeBufferPointer {
                index.texts.text(at: index.nameTexts.place(record.name)).equals($0)
            }
            guard isNamed else { continue }
            let other = index.result(street: street, house: nil)
            // Several communes became one: their voies of one name differ by the commune that they came from.
            guard other.oldcitycode == place.oldcitycode else { continue }
            if place.type == .housenumber ? place.id.hasPrefix(other.id) : place.id == other.id {
                return street
            }
            found = found ?? street
        }
        return found
    }
}
