/// A walked line with fewer points: what is left out stands no further than a tolerance from what stays (Douglas and
/// Peucker, 1973).
struct LineThinning {
    /// The ranks of the points that stay, in their order: the ends and the anchors always do.
    let kept: [Int]
    /// Fixes that were too rough to be believed, left out first.
    let rough: Int
    /// How far the furthest of the other points that are left out is, in metres.
    let furthest: Double

    /// One point of a walk: a fix of a telephone, or a place that a person touched.
    struct Step: Hashable {
        let point: PlanePoint
        /// How far from it the person may have stood, in metres; nil for a place that was touched: an anchor.
        let accuracy: Double?
    }

    /// - Parameters:
    ///   - tolerance: metres; nothing is left out for less than the precision of a line.
    ///   - roughest: metres; a fix that is less sure is left out, unless it is an end or fewer than two thirds would stay.
    init(_ steps: [Step], tolerance: Double, roughest: Double) {
        let sure = Self.believed(steps, roughest: roughest)
        rough = steps.count - sure.count
        guard sure.count > 2 else {
            (kept, furthest) = (sure, 0)
            return
        }
        let points = sure.map { steps[$0].point }
        var isKept = sure.indices.map { steps[sure[$0]].accuracy == nil }
        isKept[0] = true
        isKept[points.count - 1] = true
        var from = 0
        for rank in 1..<points.count where isKept[rank] {
            Self.split(points, from, rank, tolerance: tolerance, &isKept)
            from = rank
        }
        // A ring that would fall flat stays as it was walked.
        let count = isKept.count { $0 }
        let gap = points[0].distance(to: points[points.count - 1])
        let isRing = points.count > 3 && gap <= VoieTrace.precision
        if isRing, count < 4 { isKept = points.map { _ in true } }
        var stays: [Int] = []
        for rank in isKept.indices where isKept[rank] { stays.append(rank) }
        furthest = Self.furthest(points, from: stays)
        kept = stays.map { sure[$0] }
    }

    private static func believed(_ steps: [Step], roughest: Double) -> [Int] {
        let last = steps.count - 1
        var sure: [Int] = []
        for rank in steps.indices {
            guard let accuracy = steps[rank].accuracy, rank > 0, rank < last, !(accuracy <= roughest) else {
                sure.append(rank)
                continue
            }
        }
        return sure.count * 3 >= steps.count * 2 ? sure : Array(steps.indices)
    }

    /// Keeps, of the points between two that stay, the furthest from their segment, then looks on both sides of it.
    private static func split(
        _ points: [PlanePoint], _ first: Int, _ last: Int, tolerance: Double, _ isKept: inout [Bool]
    ) {
        var runs = [(first, last)]
        while let (start, end) = runs.popLast() {
            var (rank, most) = (start, max(tolerance, VoieTrace.precision))
            var next = start + 1
            while next < end {
                let away = points[next].distance(toSegment: points[start], points[end])
                if away > most { (rank, most) = (next, away) }
                next += 1
            }
            guard rank > start else { continue }
            isKept[rank] = true
            runs.append((start, rank))
            runs.append((rank, end))
        }
    }

    private static func furthest(_ points: [PlanePoint], from stays: [Int]) -> Double {
        var most = 0.0
        for place in 1..<stays.count {
            var rank = stays[place - 1] + 1
            while rank < stays[place] {
                let away = points[rank].distance(
                    toSegment: points[stays[place - 1]], points[stays[place]])
                most = max(most, away)
                rank += 1
            }
        }
        return most
    }
}

extension PlanePoint {
    /// Metres to the nearest point of a segment, which may have no length.
    func distance(toSegment start: PlanePoint, _ end: PlanePoint) -> Double {
        let (east, north) = (end.x - start.x, end.y - start.y)
        let square = east * east + north * north
        guard square > 0 else { return distance(to: start) }
        let share = min(1, max(0, ((x - start.x) * east + (y - start.y) * north) / square))
        return distance(to: PlanePoint(x: start.x + east * share, y: start.y + north * share))
    }
}
