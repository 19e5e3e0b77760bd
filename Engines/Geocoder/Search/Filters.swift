/// What a request leaves out: types, postcodes, communes.
struct Filters {
    private var types: UInt8 = 0
    private var postcodes: [UInt32] = []
    /// Codes asked, and the communes that have them.
    private var codes: [[UInt8]] = []
    private(set) var communes: [Int] = []

    init() {}

    init(_ request: SearchRequest, _ index: GeocoderIndex) {
        for type in request.types { types |= 1 << type.rawValue }
        postcodes = request.postcodes
        codes = request.citycodes
        for code in codes {
            if let commune = code.withUnsafeBufferPointer({ index.commune(code: $0) }) {
                communes.append(commune)
            }
        }
    }

    var hasCodes: Bool { !codes.isEmpty }
    var isEmpty: Bool { types == 0 && postcodes.isEmpty && codes.isEmpty }

    func allows(_ type: PlaceType) -> Bool { types == 0 || types & 1 << type.rawValue != 0 }

    /// Whether a voie or a lieu-dit may be a result, whatever its number.
    func allows(street: Int, _ index: GeocoderIndex) -> Bool {
        if isEmpty { return true }
        let record = StreetRecord(index, street)
        if record.type == .locality {
            guard allows(.locality) || allows(.housenumber) else { return false }
        } else {
            guard allows(.street) || allows(.housenumber) else { return false }
        }
        let own = index.postcodes(record.postcodes)
        let list = own.isEmpty ? CommuneRecord(index, record.commune).postcodes : record.postcodes
        guard allowsPostcodes(list, index) else { return false }
        guard hasCodes else { return true }
        if communes.contains(record.commune) { return true }
        guard let former = record.former else { return false }
        let code = index.texts.text(at: index.formerCommunes.place(former * IndexLayout.formerFields + 1))
        return isAsked(code)
    }

    func allows(commune: Int, _ index: GeocoderIndex) -> Bool {
        if isEmpty { return true }
        guard allows(.municipality), allowsPostcodes(CommuneRecord(index, commune).postcodes, index) else {
            return false
        }
        return !hasCodes || communes.contains(commune)
    }

    private func allowsPostcodes(_ list: Int, _ index: GeocoderIndex) -> Bool {
        guard !postcodes.isEmpty else { return true }
        for place in index.postcodes(list) where postcodes.contains(index.postcodeLists[place]) {
            return true
        }
        return false
    }

    private func isAsked(_ code: Bytes) -> Bool {
        for asked in codes {
            if asked.withUnsafeBufferPointer({ $0.equals(code) }) { return true }
        }
        return false
    }
}

extension GeocoderIndex {
    /// The commune with this code: communes lie in order of their codes.
    func commune(code: Bytes) -> Int? {
        var (low, high) = (0, communeCount)
        while low < high {
            let middle = low + (high - low) / 2
            if texts.text(at: CommuneRecord(self, middle).code).precedes(code) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low < communeCount && texts.text(at: CommuneRecord(self, low).code).equals(code) ? low : nil
    }

    /// Calls the body with each commune of a postcode.
    func forEachCommune(postcode: UInt32, _ body: (Int) -> Void) {
        let count = postcodeCommunes.count / 2
        var place = postcodeCommunes.lowerBound(postcode, in: 0..<count)
        while place < count, postcodeCommunes[place] == postcode {
            body(postcodeCommunes.place(count + place))
            place += 1
        }
    }
}
