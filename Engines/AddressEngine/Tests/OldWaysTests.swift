import Testing

@testable import AddressEngine

@Suite struct `A voie numbered another way than its line` {
    /// 1, 3… on the left and 2, 4… on the right of a voie of 300 m, or the other way round.
    private func stage(swapped: Bool, backwards: Bool = false, kept: KeptNumbers = .all) throws
        -> NumberingStage
    {
        var stage = try NumberingStage(NumberingOptions(rule: .sequential, kept: kept))
        for rank in 0..<10 {
            let along = Double(20 + rank * 20)
            let distance = backwards ? 300 - along : along
            let right: Double = swapped == backwards ? 10 : -10
            stage.add(distance, right, rank * 2 + 2)
            stage.add(distance, -right, rank * 2 + 1)
        }
        return stage
    }

    @Test func `keeps its even numbers on the side where they are`() throws {
        var stage = try stage(swapped: true)
        stage.add(115, -10)
        stage.add(230, 10)
        #expect(stage.numbers.suffix(2) == ["10 bis", "21"])
        #expect(stage.plan.voies[0].evensOnLeft && !stage.plan.voies[0].growsBackwards)
        #expect(stage.plan.houses.allSatisfy { !$0.doubts.contains(.wrongSide) })
    }

    @Test func `is numbered anew as the rule says, and where two numbers show nothing`() throws {
        let anew = try stage(swapped: true, kept: .none).plan
        #expect(!anew.voies[0].evensOnLeft && anew.houses[0].after == AddressNumber(1))
        var few = try NumberingStage(NumberingOptions(rule: .sequential, kept: .all))
        few.add(20, -10, 2)
        few.add(20, 10, 1)
        few.add(60, 10)
        #expect(!few.plan.voies[0].evensOnLeft && few.numbers.last == "4")
    }

    @Test func `by its metres has the even ones of its side too`() throws {
        var stage = try NumberingStage(NumberingOptions(rule: .metric, kept: .all))
        for (along, right, number) in [(50, 10, 51), (100, -10, 100), (150, 10, 151)] {
            stage.add(Double(along), Double(right), number)
        }
        stage.add(200, -10)
        stage.add(210, 10)
        #expect(stage.numbers.suffix(2) == ["200", "209"])
    }

    @Test func `is followed from the end where its numbers begin`() throws {
        var stage = try stage(swapped: false, backwards: true)
        stage.add(70, -10)
        let (plan, turned) = NumberingPlan.following(
            [stage.voie], houses: stage.houses, options: stage.options)
        #expect(turned == [stage.voie.id])
        #expect(plan.houses.last?.after?.number == 22)
        #expect(plan.houses.last?.place?.distance.rounded() == 230)
        var straight = try self.stage(swapped: false)
        straight.add(230, 10)
        let same = NumberingPlan.following(
            [straight.voie], houses: straight.houses, options: straight.options)
        #expect(same.turned.isEmpty && same.plan.houses.last?.after?.number == 22)
    }

    @Test func `by its metres from the end is known as such`() {
        let backwards = [(900, 105.0), (700, 298), (500, 502), (300, 697)]
        #expect(NumberingRule.present(backwards, length: 1_000) == .metric)
        #expect(NumberingRule.isMetricFromEnd(backwards, length: 1_000))
        let forwards = backwards.map { ($0.0, 1_000 - $0.1) }
        #expect(NumberingRule.present(forwards, length: 1_000) == .metric)
        #expect(!NumberingRule.isMetricFromEnd(forwards, length: 1_000))
        #expect(NumberingRule.present([(900, 105)], length: 1_000) == .sequential)
    }

    @Test func `may have rules of its own`() throws {
        var stage = try NumberingStage(NumberingOptions(rule: .metric, kept: .all))
        stage.add(120, 10)
        let voie = TracedVoie(id: stage.voie.id, line: stage.voie.line, rule: .sequential)
        let plan = NumberingPlan(voies: [voie], houses: stage.houses, options: stage.options)
        #expect(plan.houses[0].after == AddressNumber(2) && plan.voies[0].scale == nil)
    }

    @Test func `is within some metres of a point as its separation says`() throws {
        for seed in 0..<40 {
            var random = RandomLines(seed: UInt64(seed))
            let line = try random.line()
            for house in random.houses(6, beside: line) {
                let separation = try #require(line.place(of: house.point)).separation
                #expect(line.isWithin(separation + 0.01, of: house.point))
                #expect(!line.isWithin(separation - 0.01, of: house.point))
            }
            #expect(!line.isWithin(.nan, of: .at(0, 0)) && !line.isWithin(50, of: .at(.nan, 0)))
        }
    }

    @Test func `with an address far away has its gaps still`() throws {
        let line = try VoieTrace([.at(0, 0), .at(0, 2_000)])
        let addresses = [30.0, 60, 95, 130, 900, 935].map { PlanePoint.at(6, $0) } + [.at(3_000, 500)]
        #expect(AddressGap.find(addresses, along: line).map(\.after) == [4])
    }
}
