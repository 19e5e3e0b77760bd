import AddressEngine

/// The parcelles of a commune, as its list is judged by them.
package struct CadastrePlan: Sendable {
    /// From south to north; then the tall ones, then those without a ground.
    private let parcelles: [CadastreParcelle]
    private let ranks: [String: Int]
    /// Where the tall ones begin, and where they end.
    private let tall: Range<Int>
    private let tallest: Int

    init(_ parcelles: [CadastreParcelle]) {
        let limit = Self.ordinaryHeight(of: parcelles)
        let placed = parcelles.filter(\.hasGround)
        let low = placed.filter { $0.box.height <= limit }.sorted { $0.box.south < $1.box.south }
        let sorted = low + placed.filter { $0.box.height > limit } + parcelles.filter { !$0.hasGround }
        self.parcelles = sorted
        ranks = Dictionary(sorted.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        tall = low.count..<placed.count
        tallest = limit
    }

    /// The height (ten-millionths of a degree) above which a parcelle is tried by itself, for a place is sought no further
    /// to the south than the tallest of the others: one forest would have half of the commune tried.
    ///
    /// It is the one that leaves the fewest to try, were they spread evenly.
    static func ordinaryHeight(of parcelles: [CadastreParcelle]) -> Int {
        let boxes = parcelles.lazy.filter(\.hasGround).map(\.box)
        guard let south = boxes.map(\.south).min(), let north = boxes.map(\.north).max() else { return 0 }
        let heights = boxes.map(\.height).sorted()
        let whole = Double(max(1, north - south))
        let tried = heights.enumerated().map { rank, height in
            Double(rank + 1) * min(1, Double(height) / whole) + Double(heights.count - 1 - rank)
        }
        return tried.indices.min { tried[$0] < tried[$1] }.map { heights[$0] } ?? 0
    }

    func knows(_ id: String) -> Bool { ranks[id] != nil }

    /// Whether the plan says where it is.
    func places(_ id: String) -> Bool { ranks[id].map { parcelles[$0].hasGround } ?? false }

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
        let look = { (rank: Int) in
            // The box alone first: a parcelle that is copied holds on to its ground.
            let box = parcelles[rank].box
            guard box.south <= corner.lat, box.north >= corner.lat, box.west <= corner.lon,
                box.east >= corner.lon, let outline = parcelles[rank].shape?.outline(in: projection),
                outline.contains(point)
            else { return }
            found.append((parcelles[rank].id, outline.distanceToEdge(from: point)))
        }
        var rank = firstRank(reaching: corner.lat - tallest)
        while rank < tall.lowerBound, parcelles[rank].box.south <= corner.lat {
            look(rank)
            rank += 1
        }
        tall.forEach(look)
        return found.sorted { $0.id < $1.id }
    }

    /// The first of those from south to north that begins at this latitude or above.
    private func firstRank(reaching lat: Int) -> Int {
        var (low, high) = (0, tall.lowerBound)
        while low < high {
            let middle = (low + high) / 2
            if parcelles[middle].box.south < lat { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
