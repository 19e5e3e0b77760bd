import Testing

@testable import AddressEngine

@Suite struct `Numbering at its limits` {
    @Test(arguments: NumberingRule.allCases)
    func `gives ten thousand houses at one place all the numbers of their side`(rule: NumberingRule) throws {
        var rue = try NumberingStage(NumberingOptions(rule: rule))
        for _ in 0..<10_000 { rue.add(100, 8) }
        let plan = rue.plan
        let numbers = plan.houses.compactMap { $0.after?.number }
        #expect(numbers.count == 4_999 && Set(numbers).count == 4_999)
        #expect(numbers.allSatisfy { $0.isMultiple(of: 2) && $0 <= 9_998 })
        let refused: NumberingRefusal = rule == .metric ? .noNumberLeft : .beyondRange
        #expect(plan.houses.count { $0.verdict == .notTaken(refused) } == 5_001)
    }

    @Test func `gives none on a side whose numbers are all taken`() throws {
        for rule in NumberingRule.allCases {
            var rue = try NumberingStage(NumberingOptions(rule: rule))
            rue.taken = (1...4_999).map { AddressNumber(2 * $0) }
            rue.add(100, 8, 6)
            rue.add(100, -8)
            #expect(rue.plan.houses[0].after == nil)
            #expect(rue.plan.houses[0].doubts == .repeated)
            #expect(rue.plan.houses[1].after != nil)
        }
    }

    @Test func `bears three thousand certified with one number, and numbers of every size`() throws {
        for rule in NumberingRule.allCases {
            var rue = try NumberingStage(NumberingOptions(rule: rule))
            for place in 0..<3_000 { rue.add(Double(place) / 12, 8, 12, certified: true) }
            rue.add(100, 8)
            let plan = rue.plan
            #expect(
                plan.houses.prefix(3_000).allSatisfy {
                    $0.doubts.contains(.repeated) && $0.after?.number == 12
                })
            #expect(plan.houses[3_000].after != nil && plan.houses[3_000].after != AddressNumber(12))
            rue.houses = []
            for number in [Int.min, -1, 0, 10_000, 99_999, Int.max] {
                rue.add(50, 8, number, "bis", certified: true)
            }
            #expect(
                rue.plan.houses.allSatisfy {
                    $0.doubts == .outOfRange && $0.moved == 0 && $0.verdict == .kept
                })
        }
    }

    @Test func `keeps certified numbers in a row and finds room outside it`() throws {
        var rue = try NumberingStage(length: 9_000)
        for number in 1...1_000 { rue.add(Double(2 * number), 8, 2 * number, certified: true) }
        for number in 1...300 { rue.add(Double(2 * number) + 500.5, 8) }
        let plan = rue.plan
        let numbers = plan.houses.compactMap { $0.after?.number }
        #expect(Set(numbers).count == 1_300)
        #expect(plan.houses.dropFirst(1_000).allSatisfy { ($0.after?.number ?? 0) > 2_000 })
    }

    @Test func `bears coordinates that are no place and lines as long as the Earth`() throws {
        let far = try VoieTrace([PlanePoint(x: -1e8, y: -1e8), PlanePoint(x: 1e8, y: 1e8)])
        let values = [Double.nan, .infinity, -.infinity, 1e300, -1e8, 1e8, 0, .leastNonzeroMagnitude]
        var houses: [PlacedHouse] = []
        for x in values {
            for y in values { houses.append(PlacedHouse(id: [1], point: PlanePoint(x: x, y: y))) }
        }
        for rule in NumberingRule.allCases {
            let options = NumberingOptions(rule: rule, farthest: .infinity, metresPerEmptyPlot: 1)
            let plan = NumberingPlan(
                voies: [TracedVoie(id: [7], line: far)], houses: houses, emptyPlots: houses.map(\.point),
                options: options)
            #expect(plan.houses.count == 64)
            for (house, outcome) in zip(houses, plan.houses) where !house.point.isPlace {
                #expect(outcome.after == nil)
            }
        }
    }

    @Test func `follows a line of twenty thousand points`() throws {
        let line = try VoieTrace((0..<20_000).map { .at(Double($0 & 1), Double($0) * 0.6) })
        let houses = (0..<100).map { PlacedHouse(id: [UInt8($0)], point: .at(9, Double($0) * 100)) }
        let plan = NumberingPlan(
            voies: [TracedVoie(id: [7], line: line)], houses: houses, options: NumberingOptions())
        #expect(plan.voies[0].scale == .decametric)
        #expect(plan.houses.allSatisfy { $0.after != nil })
    }
}
