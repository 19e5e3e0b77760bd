/// Looks at where the addresses of a commune stand: against the line of their voie, the others, the commune.
///
/// Nothing is assumed of a voie that its own houses do not show: the side of even numbers is the one that most have.
public struct PlaceReview {
    /// By kind, then in the order in which the addresses were given.
    public let alerts: [PlaceAlert]

    /// Metres from its voie beyond which a house is likely on another one.
    public static let farthestFromLine = 200.0
    /// Metres under which two points are one: those of a BAL are kept to some centimetres.
    public static let apart = 0.5
    /// Contours are drawn to some tens of metres.
    public static let outside = 50.0

    /// - Parameters:
    ///   - lines: for each voie its line in metres, when it has one.
    ///   - projection: of the lines.
    ///   - ground: nothing when the contour of the commune is not known.
    public init(
        _ addresses: [SurveyedAddress], lines: [VoieTrace?], projection: LegalProjection, ground: Contour?
    ) {
        var placed: [PlacedNumber] = []
        var alerts: [PlaceAlert] = []
        for (place, address) in addresses.enumerated() {
            guard let point = address.place, point.longitude.magnitude <= 180, point.latitude.magnitude <= 90
            else { continue }
            let plane = projection.forward(point)
            guard plane.isPlace else { continue }
            placed.append(
                PlacedNumber(address: place, voie: address.voie, number: address.number, point: plane))
            if let ground, !ground.contains(point) {
                let distance = ground.distance(to: point)
                if distance > PlaceReview.outside {
                    alerts.append(PlaceAlert(.outsideCommune, place, metres: distance))
                }
            }
        }
        for group in LieuDitCluster.find(placed.map { $0.point }, within: PlaceReview.apart, least: 2) {
            let members = group.members.map { placed[$0].address }
            alerts.append(PlaceAlert(.samePoint, members[0], others: [Int](members.dropFirst())))
        }
        placed.sort { ($0.voie, $0.address) < ($1.voie, $1.address) }
        var start = 0
        while start < placed.count {
            var end = start
            while end < placed.count, placed[end].voie == placed[start].voie { end += 1 }
            let along = [PlacedNumber](placed[start..<end])
            let voie = placed[start].voie
            alerts += Remoteness.alerts(along)
            if lines.indices.contains(voie), let line = lines[voie] {
                alerts += LineReview(line, along).alerts
            }
            start = end
        }
        self.alerts = alerts.sorted {
            ($0.kind.rawValue, $0.address, $0.metres) < ($1.kind.rawValue, $1.address, $1.metres)
        }
    }
}

/// An address that stands somewhere, in metres.
struct PlacedNumber {
    /// Its place among those given.
    let address: Int
    let voie: Int
    let number: AddressNumber
    let point: PlanePoint
}

/// Addresses alone, far from all the others of their voie.
enum Remoteness {
    /// Metres that it takes at least, and how many times the usual distance to the nearest.
    static let (least, times) = (500.0, 5.0)

    static func alerts(_ along: [PlacedNumber]) -> [PlaceAlert] {
        guard along.count >= 4 else { return [] }
        let distances = nearest(along.map { $0.point })
        let median = distances.sorted()[distances.count / 2]
        return along.indices.compactMap { place in
            guard distances[place] > least, distances[place] > median * times else { return nil }
            return PlaceAlert(.farFromOthers, along[place].address, metres: distances[place])
        }
    }

    /// The distance of each point to the nearest other one.
    static func nearest(_ points: [PlanePoint]) -> [Double] {
        var box = PlaneBox(points[0])
        for point in points { box.take(point) }
        let isWide = box.east - box.west >= box.north - box.south
        func key(_ place: Int) -> Double { isWide ? points[place].x : points[place].y }
        let order = points.indices.sorted { (key($0), $0) < (key($1), $1) }
        var distances = [Double](repeating: .infinity, count: points.count)
        for rank in order.indices {
            let place = order[rank]
            func looksFurther(_ other: Int) -> Bool {
                guard (key(other) - key(place)).magnitude < distances[place] else { return false }
                distances[place] = min(distances[place], points[place].distance(to: points[other]))
                return true
            }
            var (before, after) = (rank - 1, rank + 1)
            while after < order.count, looksFurther(order[after]) { after += 1 }
            while before >= 0, looksFurther(order[before]) { before -= 1 }
        }
        return distances
    }
}
