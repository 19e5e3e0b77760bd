import Testing

@testable import AddressEngine

@Suite struct `Metric numbering` {
    @Test func `gives the distance, even on the right and odd on the left`() throws {
        var rue = try NumberingStage()
        for (distance, offset) in [
            (12.3, 8.0), (13.2, 8), (20, -8), (22.4, -8), (0.2, 6), (0, -6), (299.9, 9),
        ] {
            rue.add(distance, offset)
        }
        #expect(rue.numbers == ["12", "14", "19", "23", "2", "1", "300"])
        #expect(rue.plan.houses.allSatisfy { $0.verdict == .new && $0.moved == 0 && $0.doubts.isEmpty })
        #expect(rue.plan.voies[0].scale == .metric && rue.plan.voies[0].largestMove == 0)
    }

    @Test func `rounds to the nearest number of the side`() {
        for (distance, left, right) in [
            (0.0, 1, 2), (1.9, 1, 2), (2.1, 3, 2), (2.9, 3, 2), (3, 3, 2), (19.9, 19, 20), (20, 19, 20),
            (20.1, 21, 20),
            (412.4, 413, 412), (9_998.9, 9_999, 9_998), (9_999, 9_999, 9_998), (1.004, 1, 2),
            (9_999.9, 9_999, 9_998),
        ] {
            #expect(NumberingScale.metric.number(at: distance, on: .left) == left)
            #expect(NumberingScale.metric.number(at: distance, on: .right) == right)
        }
        for distance in [10_000, 1e300, .infinity, .nan, -1] {
            #expect(NumberingScale.metric.number(at: distance, on: .left) == nil)
        }
    }

    /// Six doors of one yard: all are 100 m along.
    @Test func `spreads a group that shares one distance on both sides of it, in order`() throws {
        var rue = try NumberingStage()
        for step in 0..<6 { rue.add(100 + Double(step) / 10, 8) }
        rue.add(50, 8)
        rue.add(200, 8)
        #expect(rue.numbers == ["96", "98", "100", "102", "104", "106", "50", "200"])
        #expect(rue.plan.voies[0].largestMove == 6)
        #expect(rue.plan.houses[0].wished == 100 && rue.plan.houses[0].moved == -4)
    }

    @Test func `puts a group at the origin after it`() throws {
        var rue = try NumberingStage()
        for step in 0..<4 { rue.add(Double(step) / 10, -8) }
        #expect(rue.numbers == ["1", "3", "5", "7"])
    }

    @Test func `takes the nearest free number, and says how far it went`() throws {
        var rue = try NumberingStage(NumberingOptions(kept: .all))
        rue.add(100, 8, 100)
        rue.add(103.9, 8, 104)
        rue.add(101.6, 8)
        rue.add(104.4, 8)
        #expect(rue.numbers == ["100", "104", "102", "106"])
        #expect(rue.plan.houses.map(\.moved) == [0, 0, 0, 2])
        rue.add(102.9, 8)
        // No number is left between 100 and 104 for two.
        #expect(rue.plan.houses[4].after != nil && Set(rue.numbers).count == 5)
        #expect(rue.plan.houses.contains { $0.doubts.contains(.outOfOrder) })
    }

    @Test func `goes round the numbers taken by addresses that are elsewhere`() throws {
        var rue = try NumberingStage()
        rue.taken = [
            AddressNumber(40), AddressNumber(42, suffix: [UInt8]("bis".utf8)), AddressNumber(99_999),
        ]
        rue.add(40.9, 8)
        rue.add(42.2, 8)
        #expect(rue.numbers == ["38", "44"])
        #expect(rue.plan.houses.map(\.moved) == [-2, 2])
    }

    @Test func `keeps certified numbers unless asked, and numbers the others in order around them`() throws {
        var rue = try NumberingStage()
        rue.add(100.4, 8, 100, certified: true)
        rue.add(100.6, 8, 7)
        rue.add(100.2, 8)
        rue.add(60, 8, 60)
        #expect(rue.numbers == ["100", "102", "98", "60"])
        #expect(rue.plan.houses.map(\.verdict) == [.kept, .changed, .new, .kept])
        rue.options.kept = .none
        #expect(rue.numbers == ["100", "102", "98", "60"])
        #expect(rue.plan.houses.map(\.verdict) == [.kept, .changed, .new, .kept])
        rue.houses.removeLast(3)
        rue.add(100.3, 8)
        #expect(rue.numbers == ["102", "100"])
    }

    /// A plate is not always measured from where the line begins: some metres off, it still says its place.
    @Test func `goes in order around a certified number that is a little off, not around one far off`() throws
    {
        for (certified, number) in [(106, "108"), (160, "100"), (40, "100")] {
            var rue = try NumberingStage()
            rue.add(100, 8, certified, certified: true)
            rue.add(101, 8)
            #expect(rue.numbers[1] == number)
        }
    }

    @Test func `says which kept numbers are on the wrong side, out of order, far off or repeated`() throws {
        var rue = try NumberingStage()
        rue.add(20, 8, 21, certified: true)
        rue.add(40, 8, 40, certified: true)
        rue.add(60, 8, 62, certified: true)
        rue.add(80, 8, 30, certified: true)
        rue.add(200, 8, 90, certified: true)
        rue.add(90, -8, 12_000, certified: true)
        rue.add(120, -8, 121, "bis", certified: true)
        rue.add(122, -8, 121, "BIS", certified: true)
        let doubts = rue.plan.houses.map(\.doubts)
        #expect(doubts == [.wrongSide, [], [], .outOfOrder, .farFromWish, .outOfRange, .repeated, .repeated])
        #expect(rue.plan.houses.allSatisfy { $0.verdict == .kept })
        #expect(!rue.plan.voies[0].growsBackwards)
    }

    @Test func `sees a line that was drawn from its end`() throws {
        var rue = try NumberingStage()
        for (distance, number) in [(280.0, 20), (200, 100), (100, 200)] {
            rue.add(distance, -8, number, certified: true)
        }
        #expect(rue.plan.voies[0].growsBackwards)
        rue.houses = []
        for distance in [280.0, 200, 100] { rue.add(distance, -8, 12, certified: true) }
        #expect(!rue.plan.voies[0].growsBackwards)
    }

    @Test func `counts in tens of metres as a whole beyond 9,999 m`() throws {
        var route = try NumberingStage(length: 9_999)
        route.add(9_500, 8)
        #expect(route.numbers == ["9500"])
        route = try NumberingStage(length: 9_999.5)
        route.add(9_500, 8)
        #expect(route.numbers == ["950"])
        route = try NumberingStage(length: 12_000)
        for (distance, offset) in [(10_500.0, 8.0), (10_500, -8), (505, 8), (507, 8), (3, 8), (3, -8)] {
            route.add(distance, offset)
        }
        #expect(route.numbers == ["1050", "1049", "50", "52", "2", "1"])
        #expect(route.plan.voies[0].scale == .decametric)
        #expect(route.plan.voies[0].largestMove == 2)
    }

    @Test func `gives no number beyond 9,999, and leaves who is there its own`() throws {
        var route = try NumberingStage(length: 150_000)
        route.add(120_000, 8, 5)
        route.add(60, -8)
        route.add(99_980, -8)
        #expect(route.numbers == ["-", "7", "9997"])
        #expect(route.plan.houses[0].verdict == .notTaken(.beyondRange))
    }

    @Test func `keeps the order of houses past the end`() throws {
        var impasse = try NumberingStage(length: 100)
        impasse.add(130, 5)
        impasse.add(105, 40)
        impasse.add(120, 5)
        #expect(impasse.numbers == ["102", "98", "100"])
    }
}
