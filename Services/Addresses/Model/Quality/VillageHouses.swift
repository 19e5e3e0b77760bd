import AddressEngine

/// Where the houses of a commune stand, and those of one of its voies with their number.
struct VillageHouses: Sendable {
    struct Along: Sendable {
        let number: Int
        let point: GeoPoint
    }

    var points: [GeoPoint] = []
    var along: [Along] = []
    /// Whether the voie has numéros, placed or not.
    var isNumbered = false

    /// How the numbers in place go along a line.
    enum Order {
        case withLine, againstLine, unclear
    }

    /// - Returns: nothing when fewer than two of them stand beside the line.
    func order(along line: VoieTrace, in projection: LegalProjection) -> Order? {
        let standing = along.compactMap { house -> (number: Double, distance: Double)? in
            guard let place = line.place(of: projection.forward(house.point)), place.overrun == 0,
                place.separation <= PlaceReview.farthestFromLine
            else { return nil }
            return (Double(house.number), place.distance)
        }
        guard standing.count > 1 else { return nil }
        let count = Double(standing.count)
        let number = standing.reduce(0) { $0 + $1.number } / count
        let distance = standing.reduce(0) { $0 + $1.distance } / count
        var (together, ofNumbers, ofDistances) = (0.0, 0.0, 0.0)
        for one in standing {
            together += (one.number - number) * (one.distance - distance)
            ofNumbers += (one.number - number) * (one.number - number)
            ofDistances += (one.distance - distance) * (one.distance - distance)
        }
        let scale = (ofNumbers * ofDistances).squareRoot()
        // Half of what numbers in perfect order would give.
        guard scale > 0, together.magnitude >= scale / 2 else { return .unclear }
        return together > 0 ? .withLine : .againstLine
    }
}
