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

    /// Houses that an order takes, and the metres that they spread over.
    private static let (least, span) = (3, 50.0)

    /// How the numbers in place go along a line.
    enum Order {
        case withLine, againstLine, unclear
    }

    /// Even and odd numbers are each looked at by themselves: a house and the one in face of it are in no order.
    ///
    /// - Returns: nothing when those beside the line are too few, or too near each other, to show one.
    func order(along line: VoieTrace, in projection: LegalProjection) -> Order? {
        let standing = along.compactMap { house -> (number: Double, distance: Double)? in
            guard let place = line.place(of: projection.forward(house.point)), place.overrun == 0,
                place.separation <= PlaceReview.farthestFromLine
            else { return nil }
            return (Double(house.number), place.distance)
        }
        let rows = [0.0, 1.0].map { parity in
            standing.filter { $0.number.truncatingRemainder(dividingBy: 2).magnitude == parity }
        }.filter { $0.count > 1 }
        let distances = rows.joined().map(\.distance)
        guard distances.count >= Self.least, let first = distances.min(), let last = distances.max(),
            last - first >= Self.span
        else { return nil }
        var (together, ofNumbers, ofDistances) = (0.0, 0.0, 0.0)
        for row in rows {
            let count = Double(row.count)
            let number = row.reduce(0) { $0 + $1.number } / count
            let distance = row.reduce(0) { $0 + $1.distance } / count
            for one in row {
                together += (one.number - number) * (one.distance - distance)
                ofNumbers += (one.number - number) * (one.number - number)
                ofDistances += (one.distance - distance) * (one.distance - distance)
            }
        }
        let scale = (ofNumbers * ofDistances).squareRoot()
        // Half of what numbers in perfect order would give.
        guard scale > 0, together.magnitude >= scale / 2 else { return .unclear }
        return together > 0 ? .withLine : .againstLine
    }
}
