import Testing

@testable import AddressEngine

@Suite struct `Sequential numbering` {
    private func stage(kept: KeptNumbers = .certified, metresPerEmptyPlot: Double? = nil) throws
        -> NumberingStage
    {
        try NumberingStage(
            NumberingOptions(rule: .sequential, kept: kept, metresPerEmptyPlot: metresPerEmptyPlot))
    }

    @Test func `counts 1, 3, 5 on the left and 2, 4, 6 on the right from the origin`() throws {
        var rue = try stage()
        for (distance, offset) in [(90.0, -8.0), (10, -8), (50, -8), (12, 8), (70, 8), (40, 8)] {
            rue.add(distance, offset)
        }
        #expect(rue.numbers == ["5", "1", "3", "2", "6", "4"])
        #expect(rue.plan.voies[0].scale == nil)
    }

    @Test func `keeps a number at each empty plot that is pointed at`() throws {
        var rue = try stage()
        for distance in [10.0, 30, 90] { rue.add(distance, -8) }
        rue.emptyPlots = [.at(-5, 50), .at(-5, 70), .at(5, 50), .at(.nan, 50), .at(5_000, 50)]
        #expect(rue.numbers == ["1", "3", "9"])
        #expect(rue.plan.voies[0].keptForPlots == [2, 5, 7])
    }

    @Test func `keeps a number for each so many metres without a house`() throws {
        var rue = try stage(metresPerEmptyPlot: 40)
        for distance in [10.0, 30, 69, 120, 290] { rue.add(distance, -8) }
        // 10, 20 and 39 m keep none, 51 m one, 170 m four.
        #expect(rue.numbers == ["1", "3", "5", "9", "19"])
        #expect(rue.plan.voies[0].keptForPlots == [7, 11, 13, 15, 17])
        for metres in [Double.nan, 0, -3, .infinity] {
            rue.options.metresPerEmptyPlot = metres
            #expect(rue.numbers == ["1", "3", "5", "7", "9"])
        }
        rue.options.metresPerEmptyPlot = 1e-300
        #expect(rue.plan.houses[4].verdict == .notTaken(.beyondRange))
    }

    @Test func `adds a house at the free number between two`() throws {
        var rue = try stage(kept: .all)
        rue.add(10, 8, 2)
        rue.add(100, 8, 12)
        rue.add(55, 8)
        rue.add(120, 8)
        #expect(rue.numbers == ["2", "12", "6", "14"])
        rue.add(98, 8)
        #expect(rue.numbers == ["2", "12", "6", "14", "10"])
        #expect(rue.plan.houses.map(\.verdict) == [.kept, .kept, .new, .new, .new])
    }

    @Test func `keeps empty plots between two numbered houses as long as there is room`() throws {
        var rue = try stage(kept: .all)
        rue.add(10, 8, 2)
        rue.add(100, 8, 10)
        rue.add(90, 8)
        rue.emptyPlots = [.at(5, 20)]
        #expect(rue.numbers[2] == "8" && rue.plan.voies[0].keptForPlots == [4])
        rue.emptyPlots += [.at(5, 30), .at(5, 40), .at(5, 50)]
        #expect(rue.numbers[2] == "8" && rue.plan.voies[0].keptForPlots == [])
    }

    @Test func `adds bis, then ter, where there is no number between`() throws {
        var rue = try stage(kept: .all)
        rue.add(10, 8, 2)
        rue.add(30, 8, 4)
        rue.add(20, 8)
        #expect(rue.numbers == ["2", "4", "2 bis"])
        rue.add(22, 8)
        rue.add(24, 8)
        #expect(rue.numbers == ["2", "4", "2 bis", "2 ter", "2 quater"])
        #expect(rue.plan.voies[0].suffixes == .none)
        #expect(rue.plan.houses.allSatisfy { $0.doubts.isEmpty })
    }

    @Test func `goes on with the letters that the voie has`() throws {
        var rue = try stage(kept: .all)
        rue.add(10, 8, 2, "A")
        rue.add(30, 8, 4)
        rue.add(20, 8)
        rue.add(22, 8)
        #expect(rue.numbers == ["2 A", "4", "2 b", "2 c"])
        #expect(rue.plan.voies[0].suffixes == .letters)
    }

    @Test func `never gives both kinds, and says so of a voie that has both`() throws {
        var rue = try stage(kept: .all)
        rue.add(10, 8, 2)
        rue.add(30, 8, 4)
        rue.add(20, 8)
        rue.add(100, -8, 7, "bis")
        rue.add(110, -8, 9, "a")
        rue.taken = [AddressNumber(40, suffix: [UInt8]("c".utf8))]
        #expect(rue.plan.voies[0].suffixes == .mixed)
        #expect(rue.numbers[2] == "2 a")
        rue.taken.append(AddressNumber(41, suffix: [UInt8]("ter".utf8)))
        #expect(rue.numbers[2] == "2 bis")
    }

    @Test func `gives no suffix twice, and none before its number unless it must`() throws {
        var rue = try stage(kept: .all)
        rue.taken = [AddressNumber(2, suffix: [UInt8]("bis".utf8))]
        rue.add(10, 8, 2)
        rue.add(30, 8, 4)
        rue.add(20, 8)
        #expect(rue.numbers[2] == "2 ter")
        var impasse = try stage(kept: .all)
        impasse.add(10, -8, 1)
        impasse.add(5, -8)
        #expect(impasse.numbers == ["1", "1 bis"])
        #expect(impasse.plan.houses.contains { $0.doubts == .outOfOrder })
    }

    @Test func `shares many houses among the numbers there are`() throws {
        var rue = try stage(kept: .all)
        rue.add(10, 8, 2)
        rue.add(100, 8, 8)
        for place in 0..<5 { rue.add(20 + Double(place) * 10, 8) }
        #expect(rue.numbers == ["2", "8", "2 bis", "4", "4 bis", "6", "6 bis"])
    }

    @Test func `has no suffix left after decies`() throws {
        var rue = try stage(kept: .all)
        rue.add(10, 8, 2)
        rue.add(100, 8, 4)
        for place in 0..<11 { rue.add(20 + Double(place), 8) }
        #expect(rue.numbers[2] == "2 bis" && rue.numbers[10] == "2 decies")
        #expect(rue.plan.houses[11].verdict == .notTaken(.noNumberLeft))
    }

    @Test func `goes up from the last certified number, round those that are taken`() throws {
        var rue = try stage()
        rue.add(10, -8, 3, certified: true)
        rue.add(30, -8, 8)
        rue.add(40, -8, 1)
        rue.taken = [AddressNumber(7)]
        #expect(rue.numbers == ["3", "5", "9"])
    }

    @Test func `has no number beyond 9,999`() throws {
        var rue = try stage(kept: .all)
        rue.add(10, -8, 9_997)
        rue.add(20, -8)
        rue.add(30, -8)
        #expect(rue.numbers == ["9997", "9999", "-"])
        #expect(rue.plan.houses[2].verdict == .notTaken(.beyondRange))
    }
}
