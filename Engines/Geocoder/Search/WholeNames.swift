/// A whole name found in the query: what it names, and which words it takes.
struct WindowHit {
    var item: Int32
    var start: Int32
    var end: Int32
    var weight: Float
}

extension GeocoderSearch {
    /// Finds names of voies and of communes written whole in the query, and weighs the places where they meet.
    mutating func searchWholeNames() {
        findWindows()
        let places = placesNamed()
        var everywhere = 3
        for hit in nameHits.prefix(16) {
            if weighBearers(of: hit, in: places) || everywhere == 0 || isAnsweredNear { continue }
            everywhere -= 1
            weighEverywhere(name: Int(hit.item))
        }
        for hit in communeHits.prefix(12) { weigh(commune: Int(hit.item)) }
        if query.tokens.count <= 2 {
            for postcode in query.postcodes { weighCommunes(of: postcode.value) }
        }
    }

    /// One answer is asked near a point, and the communes around it have the very voie with its number: no other is looked for.
    private var isAnsweredNear: Bool {
        guard near != nil, ranking.limit <= 2, let best = ranking.entries.first, best.outcome.isExact else {
            return false
        }
        return best.outcome.house != nil || query.readings.isEmpty
    }

    private mutating func weighCommunes(of postcode: UInt32) {
        var found: [Int] = []
        index.forEachCommune(postcode: postcode) { if found.count < 64 { found.append($0) } }
        for commune in found { weigh(commune: commune) }
    }

    /// Looks up every run of words of the query among the whole names.
    private mutating func findWindows() {
        nameHits.removeAll(keepingCapacity: true)
        communeHits.removeAll(keepingCapacity: true)
        for start in query.tokens.indices where isSolid(start) {
            var window = WindowHash()
            var weight: Float = 0
            for end in start..<min(query.tokens.count, start + 16) {
                if query.tokens[end].isNoise || query.tokens[end].isPostcode { break }
                guard isSolid(end) else { continue }
                window.add(query.tokens[end].hash)
                weight += query.tokens[end].role == .kind ? 0.45 : 1
                let (from, to) = (Int32(start), Int32(end))
                SlotTable.forEach(index.nameSlots, window.value) { name in
                    if nameHits.count < 96 {
                        nameHits.append(WindowHit(item: Int32(name), start: from, end: to, weight: weight))
                    }
                }
                SlotTable.forEach(index.communeSlots, window.value) { commune in
                    if communeHits.count < 96 {
                        communeHits.append(
                            WindowHit(item: Int32(commune), start: from, end: to, weight: weight))
                    }
                }
            }
        }
        nameHits.sort { $0.weight != $1.weight ? $0.weight > $1.weight : $0.item < $1.item }
        communeHits.sort { $0.weight != $1.weight ? $0.weight > $1.weight : $0.item < $1.item }
    }

    @inline(__always)
    private func isSolid(_ token: Int) -> Bool {
        query.tokens[token].role != .small && !query.tokens[token].isNoise && !query.tokens[token].isPostcode
    }

    /// The communes that the query names by their name or their postcode, each with the words that name it.
    private func placesNamed() -> [WindowHit] {
        var places = Array(communeHits.prefix(64))
        if filters.hasCodes {
            return filters.communes.map { WindowHit(item: Int32($0), start: -1, end: -1, weight: 0) }
        }
        for postcode in query.postcodes {
            index.forEachCommune(postcode: postcode.value) { commune in
                if places.count < 160, !places.contains(where: { Int($0.item) == commune && $0.start < 0 }) {
                    places.append(WindowHit(item: Int32(commune), start: -1, end: -1, weight: 0))
                }
            }
        }
        // What is near is tried too, and does not keep from looking elsewhere.
        for commune in nearCommunes {
            places.append(WindowHit(item: commune, start: -1, end: -1, weight: -1))
        }
        return places
    }

    /// Finds the communes of the voies that are nearest the point of the request.
    mutating func findNearCommunes() {
        nearCommunes.removeAll(keepingCapacity: true)
        guard let near else { return }
        let radius = 30_000 / Sphere.radius
        let distance = LocalDistance(near)
        finder.search(index.streetTree, distance, within: radius * radius, limit: 48) { item, point, finder in
            guard item < index.streetCount else { return }
            finder.offer(
                NearestFinder.Found(
                    square: distance.square(point.west, point.south), street: Int32(item), house: nil),
                onePerStreet: false)
        }
        for street in finder.found {
            let commune = Int32(StreetRecord(index, Int(street.street)).commune)
            if !nearCommunes.contains(commune) { nearCommunes.append(commune) }
        }
    }

    /// Weighs the voies that bear a name in the communes named elsewhere in the query; says whether there are such communes.
    private mutating func weighBearers(of hit: WindowHit, in places: [WindowHit]) -> Bool {
        var isPlaced = false
        let bearers = index.nameStreetStarts.span(Int(hit.item), within: index.nameStreets.count)
        for place in places where place.start < 0 || place.end < hit.start || place.start > hit.end {
            if place.weight >= 0 { isPlaced = true }
            let range = index.streets(of: Int(place.item))
            guard !range.isEmpty else { continue }
            var bearer = index.nameStreets.lowerBound(UInt32(range.lowerBound), in: bearers)
            while bearer < bearers.upperBound, index.nameStreets.place(bearer) < range.upperBound {
                weigh(street: index.nameStreets.place(bearer))
                bearer += 1
            }
        }
        return isPlaced
    }

    /// Weighs the best of the voies of one name: those that have the number asked, then near, then important.
    ///
    /// - Parameters:
    ///   - leaders: how many of them are looked at, the most important first.
    mutating func weighEverywhere(name: Int, leaders: Int = IndexLayout.leaderCount) {
        let wanted = max(8, min(24, ranking.limit))
        var best = Shortlist(limit: wanted)
        var (full, looked) = (0, 0)
        index.forEachLeader(ofName: name) { street in
            guard street < index.streetCount else { return true }
            let (value, hasNumber) = promise(of: street)
            best.add(value, Int32(street))
            if hasNumber { full += 1 }
            // The next ones are less important; they may be nearer.
            looked += 1
            return looked < leaders && full < (near == nil ? wanted : 48)
        }
        best.cut()
        for item in best.items { weigh(street: Int(item.item)) }
    }

    /// A quick guess of what a voie of the right name is worth, and whether it has the number asked, if any is.
    private func promise(of street: Int) -> (value: Float, hasNumber: Bool) {
        let record = StreetRecord(index, street)
        var value = record.importance * 0.1
        if let near, record.longitude != Degrees.unknown, record.latitude != Degrees.unknown {
            let east = (Degrees.value(record.longitude) - near.longitude) * 0.7
            let north = Degrees.value(record.latitude) - near.latitude
            value += 1 / (1 + Float(squareRoot(east * east + north * north)) * 11)
        }
        guard let reading = query.readings.first else { return (value, true) }
        var hasNumber = false
        index.forEachRecord(of: reading.number, on: street) { record in
            if HousenumberLikeness.between(reading, query, record, index) > 0.9 { hasNumber = true }
        }
        return (hasNumber ? value + 0.5 : value, hasNumber)
    }
}
