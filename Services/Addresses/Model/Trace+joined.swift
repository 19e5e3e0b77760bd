import AddressEngine

extension Trace {
    /// Metres between two ends that are the two sides of a crossing, or of a bridge.
    private static let farthestEnds = 200.0

    /// This line and another as one, by their nearest ends; its numbers keep their way.
    ///
    /// - Returns: nil when the ends are further from each other than a crossing is wide, or when it would have too many points.
    func joined(to other: Trace) -> Trace? {
        let ways = [
            (points, other.points), (points, Array(other.points.reversed())),
            (other.points, points), (Array(other.points.reversed()), points),
        ]
        let gaps = ways.map { first, second -> Double in
            guard let end = first.last, let start = second.first else { return .infinity }
            return end.distance(to: start)
        }
        guard let least = gaps.indices.min(by: { gaps[$0] < gaps[$1] }), gaps[least] <= Self.farthestEnds
        else { return nil }
        do {
            return try Trace(ways[least].0 + ways[least].1)
        } catch {
            // More points than a line takes.
            return nil
        }
    }
}
