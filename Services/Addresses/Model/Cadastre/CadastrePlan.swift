import AddressEngine

/// The parcelles of a commune, as its list is judged by them.
package struct CadastrePlan: Sendable {
    /// From south to north.
    private let parcelles: [CadastreParcelle]
    private let ranks: [String: Int]
    private let tallest: Int

    init(_ parcelles: [CadastreParcelle]) {
        let sorted = parcelles.sorted { $0.box.south < $1.box.south }
        self.parcelles = sorted
        ranks = Dictionary(sorted.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        tallest = sorted.map { $0.box.north - $0.box.south }.max() ?? 0
    }

    func knows(_ id: String) -> Bool { ranks[id] != nil }

    /// Metres from a place to a parcelle, zero on it; nil when the plan has no such parcelle, or no such ground.
    func distance(from place: GeoPoint, to id: String) -> Double? {
        guard let rank = ranks[id], let projection = LegalProjection.at(place) else { return nil }
        return parcelles[rank].shape?.outline(in: projection)?.distance(to: projection.forward(place))
    }

    /// The parcelles that hold a place, with how far their nearest side is, in metres.
    func parcelles(holding place: GeoPoint) -> [(id: String, metresInside: Double)] {
        guard let projection = LegalProjection.at(place),
            let corner = ParcelleShape.Corner(lon: place.longitude, lat: place.latitude)
        else { return [] }
        let point = projection.forward(place)
        var found: [(id: String, metresInside: Double)] = []
        var rank = firstRank(reaching: corner.lat - tallest)
        while rank < parcelles.count, parcelles[rank].box.south <= corner.lat {
            let (parcelle, box) = (parcelles[rank], parcelles[rank].box)
            rank += 1
            guard box.north >= corner.lat, box.west <= corner.lon, box.east >= corner.lon,
                let outline = parcelle.shape?.outline(in: projection), outline.contains(point)
            else { continue }
            found.append((parcelle.id, outline.distanceToEdge(from: point)))
        }
        return found.sorted { $0.id < $1.id }
    }

    /// The first parcelle that begins at this latitude or above.
    private func firstRank(reaching lat: Int) -> Int {
        var (low, high) = (0, parcelles.count)
        while low < high {
            let middle = (low + high) / 2
            if parcelles[middle].box.south < lat { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
