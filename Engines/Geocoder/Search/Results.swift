extension GeocoderSearch {
    /// What the request gets of a place found.
    func result(_ entry: Ranking.Entry) -> GeocoderResult {
        var result =
            entry.street < 0
            ? index.result(commune: Int(entry.commune))
            : index.result(
                street: Int(entry.street), house: entry.outcome.house, postcode: entry.outcome.postcode)
        result.score = Double(max(0, min(1, entry.score)))
        if let near, result.longitude.isFinite, result.latitude.isFinite {
            result.distance = Sphere.distance(
                near.longitude, near.latitude, result.longitude, result.latitude)
        }
        return result
    }
}

extension GeocoderIndex {
    func result(commune: Int) -> GeocoderResult {
        let record = CommuneRecord(self, commune)
        let name = string(record.name)
        let code = string(record.code)
        return GeocoderResult(
            type: .municipality, score: 0, id: code, housenumber: nil, name: name,
            postcode: postcode(of: record.postcodes, given: nil), citycode: code, city: name,
            oldcitycode: nil,
            oldcity: nil, longitude: Degrees.value(record.longitude),
            latitude: Degrees.value(record.latitude),
            importance: Double(record.importance), population: record.population, distance: nil)
    }

    func result(street: Int, house: HousenumberRecord?, postcode given: UInt32? = nil) -> GeocoderResult {
        let record = StreetRecord(self, street)
        let commune = CommuneRecord(self, record.commune)
        let former = record.former.map { $0 * IndexLayout.formerFields }
        let streetId = id(of: record, commune)
        var (id, type) = (streetId, record.type)
        var number: String?
        if let house {
            type = .housenumber
            let suffix = suffix(of: house)
            var text: [UInt8] = []
            if house.code != 31 || !(suffix.first.map(isDigit) ?? false) {
                text.append(decimal: Int(house.number & 0x7FFF_FFFF))
            }
            text.append(contentsOf: suffix)
            number = String(decoding: text, as: UTF8.self)
            id = self.id(of: house, suffix, on: streetId)
        }
        let own = postcodes(record.postcodes).isEmpty ? commune.postcodes : record.postcodes
        return GeocoderResult(
            type: type, score: 0, id: String(decoding: id, as: UTF8.self), housenumber: number,
            name: string(nameTexts.place(record.name)), postcode: postcode(of: own, given: given),
            citycode: string(commune.code), city: string(commune.name),
            oldcitycode: former.map { string(formerCommunes.place($0 + 1)) },
            oldcity: former.map { string(formerCommunes.place($0)) },
            longitude: Degrees.value(house?.longitude ?? record.longitude),
            latitude: Degrees.value(house?.latitude ?? record.latitude),
            importance: Double(record.importance),
            population: nil, distance: nil)
    }

    /// The postcode given by the query when it is one of the place, else its first.
    private func postcode(of list: Int, given: UInt32?) -> String {
        let range = postcodes(list)
        guard !range.isEmpty else { return "" }
        var value = postcodeLists[range.lowerBound]
        for place in range where postcodeLists[place] == given { value = postcodeLists[place] }
        var text: [UInt8] = []
        text.append(decimal: Int(value), width: 5)
        return String(decoding: text, as: UTF8.self)
    }

    private func id(of record: StreetRecord, _ commune: CommuneRecord) -> [UInt8] {
        let text = texts.text(at: record.id)
        guard record.flags & IndexLayout.hasShortId != 0 else { return Array(text) }
        var id = Array(texts.text(at: commune.code))
        id.append(95)
        id.append(contentsOf: text)
        return id
    }

    /// The suffix as it was written, without the number unless that begins with zeros.
    private func suffix(of house: HousenumberRecord) -> [UInt8] {
        if house.code == 31 { return Array(texts.text(at: house.suffix)) }
        var text: [UInt8] = []
        Suffix.append(house.code, to: &text)
        return text
    }

    private func id(of house: HousenumberRecord, _ suffix: [UInt8], on street: [UInt8]) -> [UInt8] {
        if house.id > 0 {
            var cursor = house.id + 1
            switch numbers[house.id] {
            case 1:
                var text: [UInt8] = []
                UUIDText.append(numbers.slice(cursor, cursor + 16), to: &text)
                return text
            case 2:
                return Array(texts.text(at: Int(truncatingIfNeeded: numbers.variable(&cursor) & 0x7FFF_FFFF)))
            default: break
            }
        }
        var id = street
        NumberText.appendUsualId(
            number: Int(house.number & 0x7FFF_FFFF), suffix: suffix.drop { isDigit($0) }, to: &id)
        return id
    }
}
