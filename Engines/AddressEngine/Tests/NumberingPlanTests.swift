import Testing

@testable import AddressEngine

@Suite struct `A numbering plan` {
    private func id(_ text: String) -> [UInt8] { [UInt8](text.utf8) }

    private func voie(_ name: String, _ points: PlanePoint...) throws -> TracedVoie {
        TracedVoie(id: id(name), line: try VoieTrace(points))
    }

    @Test func `puts each house on its nearest voie, or on the one that is known`() throws {
        let voies = [
            try voie("rue", .at(0, 0), .at(0, 300)), try voie("chemin", .at(100, 0), .at(100, 300)),
        ]
        let houses = [
            PlacedHouse(id: id("a"), point: .at(10, 50), number: AddressNumber(48)),
            PlacedHouse(id: id("b"), point: .at(70, 50)),
            PlacedHouse(id: id("c"), point: .at(48, 90)),
            PlacedHouse(id: id("d"), point: .at(10, 70), voie: id("chemin")),
            PlacedHouse(id: id("e"), point: .at(900, 70)),
            PlacedHouse(id: id("f"), point: .at(900, 80), voie: id("rue")),
            PlacedHouse(id: id("g"), point: .at(10, 70), number: AddressNumber(3), voie: id("impasse")),
            PlacedHouse(
                id: id("h"), point: PlanePoint(x: .nan, y: 0), number: AddressNumber(50), voie: id("rue")),
        ]
        let plan = NumberingPlan(voies: voies, houses: houses, options: NumberingOptions())
        let names = plan.houses.map { String(decoding: $0.voie ?? [], as: UTF8.self) }
        #expect(names == ["rue", "chemin", "rue", "chemin", "", "rue", "impasse", "rue"])
        // The number 50 stays where nobody knows, and no other takes it.
        #expect(plan.houses.map { $0.after?.number } == [48, 49, 90, 69, nil, 80, nil, nil])
        #expect(plan.houses[2].doubts == .betweenVoies && plan.houses[2].rival == id("chemin"))
        #expect(plan.houses[4].verdict == .notTaken(.tooFar))
        #expect(plan.houses[5].doubts == .farFromLine)
        #expect(plan.houses[0].verdict == .changed)
        #expect(plan.houses[6].verdict == .notTaken(.voieWithoutLine))
        #expect(plan.houses[7].verdict == .notTaken(.noPlace))
        #expect(plan.voies.map { String(decoding: $0.id, as: UTF8.self) } == ["chemin", "rue"])
    }

    @Test func `of two lines with one identifier numbers along the longer`() throws {
        let short = try voie("rue", .at(0, -50), .at(0, 60))
        let long = try voie("rue", .at(0, 0), .at(0, 300))
        let houses = [PlacedHouse(id: id("a"), point: .at(10, 150))]
        for voies in [[short, long], [long, short]] {
            let plan = NumberingPlan(voies: voies, houses: houses, options: NumberingOptions())
            #expect(plan.houses[0].after == AddressNumber(150))
            #expect(plan.voies.count == 1)
        }
    }

    @Test func `is nothing without houses or without voies`() throws {
        let rue = try voie("rue", .at(0, 0), .at(0, 300))
        #expect(NumberingPlan(voies: [rue], houses: [], options: NumberingOptions()).voies.count == 1)
        let plan = NumberingPlan(
            voies: [], houses: [PlacedHouse(id: [], point: .at(0, 0))], options: NumberingOptions())
        #expect(plan.houses[0].verdict == .notTaken(.tooFar))
        let strict = NumberingOptions(farthest: .nan)
        let house = PlacedHouse(id: [], point: .at(0, 1))
        #expect(NumberingPlan(voies: [rue], houses: [house], options: strict).houses[0].after == nil)
    }

    @Test(arguments: NumberingRule.allCases, KeptNumbers.allCases)
    func `never collides, keeps what is to keep, and is the same in any order`(
        rule: NumberingRule, kept: KeptNumbers
    ) throws {
        let options = NumberingOptions(
            rule: rule, kept: kept, farthest: 60, metresPerEmptyPlot: rule == .metric ? nil : 90)
        for seed in 0..<25 {
            let village = try RandomVillage(seed: UInt64(seed), voies: 4, houses: 14)
            let plan = NumberingPlan(
                voies: village.voies, houses: village.houses, emptyPlots: village.emptyPlots, options: options
            )
            check(plan, village, options)
            var random = RandomLines(seed: UInt64(seed) + 99)
            let order = random.shuffled(Array(village.houses.indices))
            let shuffled = NumberingPlan(
                voies: random.shuffled(village.voies), houses: order.map { village.houses[$0] },
                emptyPlots: random.shuffled(village.emptyPlots), options: options)
            #expect(shuffled.voies == plan.voies)
            #expect(shuffled.houses == order.map { plan.houses[$0] })
        }
    }

    private func check(_ plan: NumberingPlan, _ village: RandomVillage, _ options: NumberingOptions) {
        for (house, outcome) in zip(village.houses, plan.houses) {
            #expect(outcome.id == house.id && outcome.before == house.number)
            if options.keeps(house), house.voie != nil {
                #expect(outcome.after == house.number && outcome.verdict == .kept)
            }
            switch outcome.verdict {
            case .notTaken: #expect(outcome.after == nil)
            case .new: #expect(house.number == nil && outcome.after != nil)
            case .kept: #expect(outcome.after?.folded == house.number?.folded)
            case .changed: #expect(house.number != nil && outcome.after != nil)
            }
        }
        for voie in village.voies { check(plan, village, options, on: voie) }
    }

    /// No number given meets another, a kept one or one kept for a plot; on each side those given grow.
    private func check(
        _ plan: NumberingPlan, _ village: RandomVillage, _ options: NumberingOptions, on voie: TracedVoie
    ) {
        let all = plan.houses.indices.filter { plan.houses[$0].voie == voie.id }
        let held = all.filter { options.keeps(village.houses[$0]) }
        var used = voie.taken.map(\.folded) + held.compactMap { plan.houses[$0].after?.folded }
        let plots = plan.voies.first { $0.id == voie.id }?.keptForPlots ?? []
        let evensOnLeft = plan.voies.first { $0.id == voie.id }?.evensOnLeft ?? false
        used += plots.map { AddressNumber($0) }
        let given = all.filter { !held.contains($0) }.map { plan.houses[$0] }
        let longest = given.map(\.moved.magnitude).max() ?? 0
        for outcome in given {
            guard let after = outcome.after, let place = outcome.place else { continue }
            #expect(!used.contains(after.folded))
            used.append(after.folded)
            let side = evensOnLeft ? place.side.other : place.side
            #expect(AddressNumber.range.contains(after.number) && side.takes(after.number))
            if options.rule == .metric { #expect(after.suffix.isEmpty && outcome.wished != nil) }
        }
        if options.rule == .metric {
            #expect(plan.voies.first { $0.id == voie.id }.map { $0.largestMove } == Int(longest))
        }
        for side in VoieSide.allCases {
            let row = given.filter { $0.place?.side == side && $0.after != nil }
            for one in row {
                for other in row where isBefore(one, other) {
                    #expect((one.after?.key ?? 0) < (other.after?.key ?? 0))
                }
            }
        }
    }

    private func isBefore(_ one: HouseOutcome, _ other: HouseOutcome) -> Bool {
        guard let here = one.place, let there = other.place else { return false }
        return here.distance < there.distance
    }

    @Test(arguments: NumberingRule.allCases)
    func `numbered anew keeps the order on both sides without a doubt`(rule: NumberingRule) throws {
        for seed in 200..<260 {
            let village = try RandomVillage(seed: UInt64(seed), voies: 2, houses: 25)
            let voies = village.voies.map { TracedVoie(id: $0.id, line: $0.line) }
            let options = NumberingOptions(rule: rule, kept: .none, farthest: 60)
            let plan = NumberingPlan(voies: voies, houses: village.houses, options: options)
            for outcome in plan.houses {
                #expect(outcome.after != nil)
                #expect(!outcome.doubts.contains(.outOfOrder) && !outcome.doubts.contains(.repeated))
            }
            // What is numbered so is not changed by numbering again.
            let settled = zip(village.houses, plan.houses).map { house, outcome in
                PlacedHouse(id: house.id, point: house.point, number: outcome.after, voie: outcome.voie)
            }
            let again = NumberingPlan(voies: voies, houses: settled, options: options)
            #expect(again.houses.allSatisfy { $0.verdict == .kept })
        }
    }

    @Test func `reversed, a voie has its numbers from the other end on the other side`() throws {
        for seed in 300..<380 {
            var random = RandomLines(seed: UInt64(seed))
            let line = try random.line()
            for house in random.houses(1, beside: line) {
                let houses = [PlacedHouse(id: [], point: house.point)]
                let options = NumberingOptions(farthest: 60)
                let there = TracedVoie(id: [1], line: line)
                let back = TracedVoie(id: [1], line: line.reversed)
                let one = NumberingPlan(voies: [there], houses: houses, options: options).houses[0]
                let other = NumberingPlan(voies: [back], houses: houses, options: options).houses[0]
                let sum = Double((one.after?.number ?? 0) + (other.after?.number ?? 0))
                #expect((sum - line.length).magnitude <= 4)
                #expect(one.place?.side != other.place?.side)
            }
        }
    }
}
