/// Searches an index, one query after the other: it holds the work space, each thread has its own.
public struct GeocoderSearch {
    let index: GeocoderIndex
    var query = Query()
    var aligner = Aligner()
    var ranking = Ranking()
    var filters = Filters()
    var near: Point?
    var nameTally: Tally
    var communeTally: Tally
    /// Places already weighed for this reading of the query.
    var seen: Tally
    var nameHits: [WindowHit] = []
    var communeHits: [WindowHit] = []
    var board: WordBoard
    /// The words that those of the query may stand for: of one of them, of all, and where each begins.
    var matches: [WordMatch] = []
    var found: [WordMatch] = []
    var lists: [TokenWords] = []
    /// The beginnings that most names hold.
    var common = Shortlist(limit: 24)
    /// Some lists of names were too long to be walked to their end.
    var isCut = false
    var thoroughness = Thoroughness.faults
    var names = Shortlist(limit: 64)
    var communes = Shortlist(limit: 48)
    var pairs = Shortlist(limit: 24)
    var finder = NearestFinder()
    /// The communes around the point of the request.
    var nearCommunes: [Int32] = []

    /// The score of the second best place of the last search: `result_score_next` of addok-csv.
    public private(set) var nextScore: Double?

    public init(_ index: GeocoderIndex) {
        self.index = index
        nameTally = Tally(count: index.nameCount)
        communeTally = Tally(count: index.communeCount)
        board = WordBoard(count: index.wordCount)
        seen = Tally(count: index.streetCount + index.communeCount)
    }

    /// The places that a query may mean, best first; the same query always gives the same.
    public mutating func search(_ request: SearchRequest) throws(QueryRefusal) -> [GeocoderResult] {
        try check(request.text)
        filters = Filters(request, index)
        near = request.near
        findNearCommunes()
        let limit = max(1, min(request.limit, 100))
        ranking.begin(limit: max(2, limit))
        pairs.removeAll(limit: max(24, limit))
        request.text.withUnsafeBufferPointer {
            query.read($0, autocomplete: request.autocomplete, index: index)
        }
        guard !query.tokens.isEmpty else { throw .empty }
        run(isThorough: limit > 1)
        nextScore = ranking.entries.count > 1 ? Double(ranking.entries[1].score) : nil
        return ranking.entries.prefix(limit).map { result($0) }
    }

    private func check(_ text: [UInt8]) throws(QueryRefusal) {
        var characters = 0
        for byte in text where byte & 0xC0 != 0x80 { characters += 1 }
        if characters > SearchRequest.longest || text.count > 4 * SearchRequest.longest { throw .tooLong }
        if text.isEmpty { throw .empty }
    }

    /// Tries whole names, then every word with its faults, then words parted or joined; stops at an exact answer.
    private mutating func run(isThorough: Bool) {
        begin()
        searchWholeNames()
        if isSettled {
            if isThorough { searchWords(.words) }
            return
        }
        aligner.similarity.prepareFaults(query, index)
        searchWords()
        if isSettled { return }
        let asked = query
        if let respelt = Respelling.words(asked, index, reach: .unknownWords) { search(respelt) }
        guard !isGood, let parted = Respelling.words(asked, index, reach: .knownWords) else {
            if !isGood { searchClosely() }
            return
        }
        search(parted)
        if !isGood { searchClosely() }
    }

    /// Tries another spelling of the query.
    private mutating func search(_ respelt: [UInt8]) {
        let isOpen = query.tokens.last?.isPrefix ?? false
        respelt.withUnsafeBufferPointer { query.replaceWords(with: $0) }
        query.interpret(autocomplete: isOpen, index: index)
        begin()
        searchWholeNames()
        if isSettled { return }
        aligner.similarity.prepareFaults(query, index)
        searchWords()
    }

    private var isGood: Bool { (ranking.entries.first?.score ?? 0) > 0.72 }

    private mutating func begin() {
        aligner.begin(query, index)
        seen.begin()
    }

    private var isSettled: Bool { ranking.entries.first?.outcome.isExact ?? false }

    /// Weighs a voie or a lieu-dit, once.
    mutating func weigh(street: Int) {
        guard street < index.streetCount, seen.sum(street) == nil else { return }
        seen.add(1, token: 0, to: street)
        guard filters.allows(street: street, index) else { return }
        var outcome = aligner.align(street: street, query, index)
        guard outcome.score > 0.1 else { return }
        let record = StreetRecord(index, street)
        let own: PlaceType = record.type
        if outcome.house != nil, !filters.allows(.housenumber) { outcome.house = nil }
        if outcome.house == nil, !filters.allows(own) { return }
        let longitude = outcome.house?.longitude ?? record.longitude
        let latitude = outcome.house?.latitude ?? record.latitude
        ranking.insert(
            Ranking.Entry(
                street: Int32(street), commune: Int32(record.commune),
                score: total(outcome.score, record.importance, longitude, latitude),
                importance: record.importance, outcome: outcome))
    }

    /// Weighs a commune, once.
    mutating func weigh(commune: Int) {
        let place = index.streetCount + commune
        guard commune < index.communeCount, seen.sum(place) == nil else { return }
        seen.add(1, token: 0, to: place)
        let record = CommuneRecord(index, commune)
        guard !record.isImplicit, filters.allows(commune: commune, index) else { return }
        let outcome = aligner.align(commune: commune, query, index)
        guard outcome.score > 0.1 else { return }
        ranking.insert(
            Ranking.Entry(
                street: -1, commune: Int32(commune),
                score: total(outcome.score, record.importance, record.longitude, record.latitude),
                importance: record.importance, outcome: outcome))
    }

    /// The score of a place: the text first, then its importance and how near it is.
    private func total(_ text: Float, _ importance: Float, _ longitude: Int32, _ latitude: Int32) -> Float {
        let plain = min(1, text) * 0.97 + importance * 0.03
        guard let near else { return plain }
        guard longitude != Degrees.unknown, latitude != Degrees.unknown else { return plain / 1.1 }
        let metres = Sphere.distance(
            near.longitude, near.latitude, Degrees.value(longitude), Degrees.value(latitude))
        return (plain + 0.1 * Float(1 / (1 + metres / 10_000))) / 1.1
    }
}
