/// The gathering of communes in EPCIs of about the same number of members, each in one piece.
struct EPCIGrouping {
    /// The group of each commune.
    let groupOf: [Int]
    /// The commune in the middle of each group.
    let middles: [Int]

    init(land: LandPlan, count: Int, using chance: inout SplitMix64) {
        var means = Self.spread(land.villages, count: count, using: &chance)
        for _ in 0..<10 { means = Self.settled(means, among: land.villages) }
        var middles: [Int] = []
        for mean in means {
            let free = land.villages.indices.filter { !middles.contains($0) }
            middles += free.min { Self.isNearer($0, $1, to: mean, land) }.map { [$0] } ?? []
        }
        self.middles = middles
        groupOf = Self.grown(from: middles, around: means, on: land)
    }

    /// First centres far from each other.
    private static func spread(
        _ villages: [PlanePoint], count: Int, using chance: inout SplitMix64
    ) -> [PlanePoint] {
        var centres = [chance.pick(villages)]
        while centres.count < count {
            let farthest = villages.max { left, right in
                nearest(centres, to: left) < nearest(centres, to: right)
            }
            centres += farthest.map { [$0] } ?? []
        }
        return centres
    }

    private static func nearest(_ centres: [PlanePoint], to village: PlanePoint) -> Double {
        centres.map { $0.distance(to: village) }.min() ?? 0
    }

    /// Each centre moved to the mean of the villages nearest to it.
    private static func settled(_ centres: [PlanePoint], among villages: [PlanePoint]) -> [PlanePoint] {
        var sums = [PlanePoint](repeating: PlanePoint(x: 0, y: 0), count: centres.count)
        var counts = [Double](repeating: 0, count: centres.count)
        for village in villages {
            let own = centres.indices.min {
                centres[$0].distance(to: village) < centres[$1].distance(to: village)
            }
            guard let own else { continue }
            sums[own] = sums[own] + village
            counts[own] += 1
        }
        return centres.indices.map { counts[$0] > 0 ? sums[$0] / counts[$0] : centres[$0] }
    }

    private static func isNearer(_ left: Int, _ right: Int, to point: PlanePoint, _ land: LandPlan) -> Bool {
        land.villages[left].distance(to: point) < land.villages[right].distance(to: point)
    }

    /// The smallest group takes, turn after turn, the free neighbour nearest to its centre.
    private static func grown(from middles: [Int], around means: [PlanePoint], on land: LandPlan) -> [Int] {
        var groupOf = [Int](repeating: -1, count: land.villages.count)
        var members = middles.map { [$0] }
        for (group, middle) in middles.enumerated() { groupOf[middle] = group }
        var open = Set(middles.indices)
        while let group = open.min(by: { (members[$0].count, $0) < (members[$1].count, $1) }) {
            let free = members[group].flatMap { land.neighbours[$0].compactMap(\.commune) }
                .filter { groupOf[$0] < 0 }
            guard let next = free.min(by: { isNearer($0, $1, to: means[group], land) }) else {
                open.remove(group)
                continue
            }
            groupOf[next] = group
            members[group].append(next)
        }
        return groupOf.indices.map { groupOf[$0] >= 0 ? groupOf[$0] : 0 }
    }
}
