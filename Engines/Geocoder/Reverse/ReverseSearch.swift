extension GeocoderSearch {
    /// What is nearest a point, the nearest first: addresses; voies and lieux-dits when there are none; communes when asked.
    public mutating func reverse(_ request: ReverseRequest) -> [GeocoderResult] {
        var asked = SearchRequest(text: [])
        asked.types = request.types
        asked.postcodes = request.postcodes
        asked.citycodes = request.citycodes
        filters = Filters(asked, index)
        let distance = LocalDistance(request.point)
        let radius = max(0, min(request.radius, 50_000)) / Sphere.radius
        let limit = max(1, min(request.limit, 100))
        let types = request.types
        if types.isEmpty || types.contains(.housenumber) {
            let found = addresses(distance, radius * radius, limit)
            if !found.isEmpty || (types.count == 1) { return found }
        }
        if types == [.municipality] { return communes(near: distance, radius * radius, limit) }
        return streets(distance, radius * radius, limit, types)
    }

    private mutating func addresses(_ distance: LocalDistance, _ square: Double, _ limit: Int)
        -> [GeocoderResult]
    {
        let (index, filters) = (index, filters)
        finder.search(index.blockTree, distance, within: square, limit: limit) { item, _, finder in
            var block = NumberBlock(index, item)
            guard filters.isEmpty || filters.allows(street: block.street, index) else { return }
            while let house = block.next() {
                let square = distance.square(house.longitude, house.latitude)
                guard finder.wants(square) else { continue }
                finder.offer(
                    NearestFinder.Found(square: square, street: Int32(block.street), house: house),
                    onePerStreet: false)
            }
        }
        return finder.found.map { found(index.result(street: Int($0.street), house: $0.house), $0.square) }
    }

    /// The voies by their nearest number, the lieux-dits and the voies without numbers by their own point.
    private mutating func streets(
        _ distance: LocalDistance, _ square: Double, _ limit: Int, _ types: [PlaceType]
    ) -> [GeocoderResult] {
        let (index, filters) = (index, filters)
        func allows(_ street: Int) -> Bool {
            guard filters.isEmpty || filters.allows(street: street, index) else { return false }
            return types.isEmpty || types.contains(StreetRecord(index, street).type)
        }
        finder.search(index.blockTree, distance, within: square, limit: limit) { item, _, finder in
            var block = NumberBlock(index, item)
            guard allows(block.street) else { return }
            var nearest = Double.infinity
            while let house = block.next() {
                nearest = min(nearest, distance.square(house.longitude, house.latitude))
            }
            finder.offer(
                NearestFinder.Found(square: nearest, street: Int32(block.street), house: nil),
                onePerStreet: true)
        }
        var best = finder.found
        finder.search(index.streetTree, distance, within: square, limit: limit) { item, point, finder in
            guard item < index.streetCount, !index.hasNumbers(item), allows(item) else { return }
            finder.offer(
                NearestFinder.Found(
                    square: distance.square(point.west, point.south), street: Int32(item), house: nil),
                onePerStreet: true)
        }
        best += finder.found
        best.sort { $0.square != $1.square ? $0.square < $1.square : $0.street < $1.street }
        return best.prefix(limit).map { found(index.result(street: Int($0.street), house: nil), $0.square) }
    }

    /// The communes of the nearest voies.
    private mutating func communes(near distance: LocalDistance, _ square: Double, _ limit: Int)
        -> [GeocoderResult]
    {
        let saved = filters
        filters = Filters()
        let near = streets(distance, square, max(16, limit), [])
        filters = saved
        var results: [GeocoderResult] = []
        for street in near where results.count < limit {
            guard !results.contains(where: { $0.citycode == street.citycode }),
                let commune = Array(street.citycode.utf8).withUnsafeBufferPointer({ index.commune(code: $0) }
                ),
                filters.allows(commune: commune, index)
            else { continue }
            var result = index.result(commune: commune)
            result.distance = street.distance
            result.score = street.score
            results.append(result)
        }
        return results
    }

    /// The score of addok: 1 at the point, less with the distance.
    private func found(_ result: GeocoderResult, _ square: Double) -> GeocoderResult {
        var result = result
        let metres = LocalDistance.metres(square)
        result.distance = metres
        result.score = max(0, 1 - min(1, metres / 10_000))
        return result
    }
}
