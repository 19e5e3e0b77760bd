/// The line of a street or of a road, from its beginning to its end.
struct Trace: Sendable {
    let points: [PlanePoint]
    /// The distance from the beginning to each point.
    private let milestones: [Double]

    init(_ points: [PlanePoint]) {
        self.points = points
        var total = 0.0
        var milestones: [Double] = []
        var previous: PlanePoint?
        for point in points {
            total += previous.map { point.distance(to: $0) } ?? 0
            milestones.append(total)
            previous = point
        }
        self.milestones = milestones
    }

    var length: Double { milestones.last ?? 0 }

    /// The point at a distance from the beginning, and the direction in which one walks there.
    func station(at distance: Double) -> (point: PlanePoint, heading: PlanePoint) {
        guard points.count > 1 else {
            return (points.first ?? PlanePoint(x: 0, y: 0), PlanePoint(x: 1, y: 0))
        }
        var index = milestones.firstIndex { $0 > distance } ?? points.count - 1
        index = max(1, index)
        let start = points[index - 1]
        let heading = (points[index] - start).direction
        return (start + heading * (distance - milestones[index - 1]), heading)
    }

    /// The part between two distances.
    func part(from start: Double, to end: Double) -> Trace {
        let inner = zip(points, milestones).filter { $0.1 > start + 1 && $0.1 < end - 1 }.map(\.0)
        return Trace([station(at: start).point] + inner + [station(at: end).point])
    }

    /// Points every few metres, to keep lines apart.
    func samples(every step: Double) -> [PlanePoint] {
        stride(from: 0, through: length, by: step).map { station(at: $0).point }
    }

    /// A line between two points that bends as a country road does.
    static func winding(
        from start: PlanePoint, to end: PlanePoint, bend: Double, step: Double, using chance: inout SplitMix64
    ) -> Trace {
        var points = [start, end]
        var swing = bend
        while points.count < 65, points[0].distance(to: points[1]) > step {
            var refined: [PlanePoint] = []
            for (left, right) in zip(points, points.dropFirst()) {
                let middle = (left + right) * 0.5 + (right - left).leftNormal * (chance.bell() * swing)
                refined += [left, middle]
            }
            points = refined + [end]
            swing *= 0.8
        }
        return Trace(points)
    }
}
