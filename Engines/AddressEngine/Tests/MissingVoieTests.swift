import Testing

@testable import AddressEngine

@Suite struct `A voie that may be missing` {
    @Test func `is where addresses of lieux-dits are together`() {
        let addresses: [PlanePoint] = [
            .at(0, 0), .at(900, 900), .at(60, 0), .at(60, 80), .at(5_000, 5_000), .at(950, 900), .at(.nan, 0),
        ]
        let clusters = LieuDitCluster.find(addresses, within: 100, least: 2)
        #expect(clusters.map(\.members) == [[0, 2, 3], [1, 5]])
        #expect(clusters[0].width == 60 && clusters[0].height == 80)
        #expect(clusters[0].centre.distance(to: .at(40, 80.0 / 3)) < 1e-6)
        #expect(LieuDitCluster.find(addresses, within: 100, least: 3).count == 1)
        #expect(LieuDitCluster.find(addresses, within: 59, least: 2).map(\.members) == [[1, 5]])
        for distance in [0, -1, Double.nan, .infinity] {
            #expect(LieuDitCluster.find(addresses, within: distance, least: 1).isEmpty)
        }
        #expect(LieuDitCluster.find([], within: 100, least: 1).isEmpty)
    }

    /// Compared with what pairs one by one give.
    @Test func `gathers all that are near one another, step by step`() {
        for seed in 0..<50 {
            var random = RandomLines(seed: UInt64(seed))
            let points = (0..<40).map { _ in PlanePoint.at(random.draw(-500...500), random.draw(-500...500)) }
            let distance = random.draw(30...160)
            var group = Array(points.indices)
            for _ in points.indices {
                for (one, other) in points.indices.flatMap({ one in points.indices.map { (one, $0) } })
                where points[one].distance(to: points[other]) <= distance {
                    group[one] = min(group[one], group[other])
                }
            }
            let expected = Set(group).map { first in points.indices.filter { group[$0] == first } }
            let found = LieuDitCluster.find(points, within: distance, least: 1).map(\.members)
            #expect(Set(found) == Set(expected))
        }
    }

    @Test func `bears ten thousand addresses at one place`() {
        let addresses = [PlanePoint](repeating: .at(3, 4), count: 10_000)
        let clusters = LieuDitCluster.find(addresses, within: 50, least: 5)
        #expect(clusters.count == 1 && clusters[0].members.count == 10_000 && clusters[0].width == 0)
        #expect(clusters[0].centre.distance(to: .at(3, 4)) < 1e-3)
    }

    @Test func `is where no address stands along a line for long`() throws {
        let line = try VoieTrace([.at(0, 0), .at(0, 2_000)])
        let addresses = [30.0, 900, 60, 95, 130, 935, 160, 1_300, .nan].map { PlanePoint.at(6, $0) }
        let gaps = AddressGap.find(addresses, along: line)
        #expect(gaps.map(\.before) == [6, 5] && gaps.map(\.after) == [1, 7])
        #expect(gaps.map(\.length) == [740, 365])
        #expect(gaps[0].startPoint == .at(0, 160) && gaps[0].endPoint == .at(0, 900))
        #expect(AddressGap.find(addresses, along: line, least: 400).count == 1)
        #expect(AddressGap.find(addresses, along: line, times: 15).count == 1)
        #expect(AddressGap.find(Array(addresses.prefix(3)), along: line).isEmpty)
        #expect(AddressGap.find([], along: line).isEmpty)
    }
}
