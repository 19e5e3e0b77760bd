/// Numbers the houses of one voie.
struct VoieNumbering {
    private let voie: TracedVoie
    private let options: NumberingOptions
    /// All those of the plan.
    private let houses: [PlacedHouse]
    /// Numbers that stay on the voie and whose houses have no place along it.
    private let unplaced: [AddressNumber]
    /// The left side, then the right one, in the order of the voie.
    private var rows: [[Frontage]] = []
    private let use: (use: SuffixUse, kind: AddressSuffix.Kind)
    private var keptForPlots: [Int] = []
    private let scale: NumberingScale
    private let rule: NumberingRule
    /// Whether the kept numbers have the even ones on the left, where the others then go too.
    private let evensOnLeft: Bool

    /// - Parameters:
    ///   - frontages: the houses and empty plots of the voie, in any order.
    ///   - present: the present numbers of the addresses of the voie, placed or not.
    init(
        _ voie: TracedVoie, _ frontages: [Frontage], of houses: [PlacedHouse], unplaced: [AddressNumber],
        present: [AddressNumber], _ options: NumberingOptions
    ) {
        self.voie = voie
        self.options = options
        self.houses = houses
        self.unplaced = unplaced + voie.taken
        use = SuffixUse.of(present + voie.taken)
        scale = NumberingScale(length: voie.line.length)
        rule = voie.rule ?? options.rule
        evensOnLeft = Self.haveEvensOnLeft(frontages)
        for side in VoieSide.allCases {
            let row = frontages.filter { $0.place.side == side }
            rows.append(row.sorted { VoieOrder.isBefore($0, $1, of: houses) })
        }
        switch rule {
        case .metric: numberByDistance()
        case .sequential: numberOneByOne()
        }
    }

    /// What became of the voie as a whole.
    var outcome: VoieOutcome {
        let moves = rows.joined().map { frontage in
            guard let given = frontage.given, let wished = frontage.wished else { return 0 }
            return Int((given.number - wished).magnitude)
        }
        return VoieOutcome(
            id: voie.id, scale: rule == .metric ? scale : nil, suffixes: use.use,
            largestMove: moves.max() ?? 0, keptForPlots: keptForPlots.sorted(),
            growsBackwards: growsBackwards, evensOnLeft: evensOnLeft)
    }

    /// Nothing is assumed of a voie that its own numbers do not show: three of them at least, and three in four.
    private static func haveEvensOnLeft(_ frontages: [Frontage]) -> Bool {
        var (sure, turned) = (0, 0)
        for frontage in frontages where frontage.place.isSideSure && frontage.place.overrun == 0 {
            guard let held = frontage.held, AddressNumber.range.contains(held.number) else { continue }
            sure += 1
            if !frontage.place.side.takes(held.number) { turned += 1 }
        }
        return sure >= 3 && turned * 4 >= sure * 3
    }

    /// The side whose numbers, odd or even, a side of this voie takes.
    private func parity(_ side: VoieSide) -> VoieSide { evensOnLeft ? side.other : side }

    /// On a line drawn from its end the sides are the other ones too: even and odd are looked at each by itself.
    private var growsBackwards: Bool {
        let held = rows.joined().filter { $0.held != nil }.sorted { $0.place.distance < $1.place.distance }
        var (forwards, backwards) = (0, 0)
        for side in VoieSide.allCases {
            let keys = held.filter { $0.fits(side) }.map { $0.number?.key ?? 0 }
            forwards += InOrder.longest(keys).count
            backwards += InOrder.longest(keys.reversed()).count
        }
        return held.count >= 3 && backwards > forwards
    }

    private mutating func numberByDistance() {
        var sides = VoieSide.allCases.map {
            MetricSide(rows[Int($0.rawValue)], parity($0), scale: scale)
        }
        var taken = taken
        // Who is beyond the range keeps the number that it has, which is then no longer to give.
        for frontage in sides.flatMap({ $0.row }) where frontage.refused != nil {
            if let number = present(frontage) { taken.take(number) }
        }
        for place in sides.indices {
            sides[place].number(taken)
            rows[place] = sides[place].row
        }
    }

    private mutating func numberOneByOne() {
        for side in VoieSide.allCases {
            let place = Int(side.rawValue)
            var numbered = SequentialSide(
                rows[place], parity(side), kind: use.kind, metresPerPlot: options.metresPerEmptyPlot)
            numbered.number(taken)
            rows[place] = numbered.row
            keptForPlots += numbered.keptForPlots
        }
    }

    private var taken: TakenNumbers {
        var taken = TakenNumbers()
        for number in unplaced { taken.take(number) }
        for frontage in rows.joined() {
            if let held = frontage.held { taken.take(held) }
        }
        return taken
    }

    private func present(_ frontage: Frontage) -> AddressNumber? {
        frontage.house.flatMap { houses[$0].number }
    }

    /// Writes what became of each house, and what is to look at.
    func tell(_ outcomes: inout [HouseOutcome]) {
        for frontage in rows.joined() {
            guard let house = frontage.house else { continue }
            outcomes[house].wished = frontage.wished
            outcomes[house].verdict = verdict(of: frontage, houses[house])
            outcomes[house].after = frontage.number
            outcomes[house].doubts.formUnion(doubts(of: frontage))
        }
        for side in VoieSide.allCases { tellOrder(of: side, &outcomes) }
        tellRepeated(&outcomes)
    }

    private func verdict(of frontage: Frontage, _ house: PlacedHouse) -> HouseVerdict {
        guard let after = frontage.number else { return .notTaken(frontage.refused ?? .noNumberLeft) }
        guard let before = house.number else { return .new }
        if frontage.held != nil { return .kept }
        return before.folded == after.folded && house.voie == voie.id ? .kept : .changed
    }

    private func doubts(of frontage: Frontage) -> NumberingDoubts {
        var doubts: NumberingDoubts = frontage.place.isSideSure ? [] : .sideUnsure
        guard let held = frontage.held else { return doubts }
        if !AddressNumber.range.contains(held.number) {
            doubts.insert(.outOfRange)
        } else if !parity(frontage.place.side).takes(held.number) {
            doubts.insert(.wrongSide)
        } else if let wished = frontage.wished, (held.number - wished).magnitude > MetricSide.reach {
            doubts.insert(.farFromWish)
        }
        return doubts
    }

    private func tellOrder(of side: VoieSide, _ outcomes: inout [HouseOutcome]) {
        let numbered = rows[Int(side.rawValue)].filter { $0.fits(parity(side)) }
        let inOrder = InOrder.longest(numbered.map { $0.number?.key ?? 0 })
        var next = inOrder[...]
        for place in numbered.indices {
            if next.first == place {
                next.removeFirst()
            } else if let house = numbered[place].house {
                outcomes[house].doubts.insert(.outOfOrder)
            }
        }
    }

    /// Numbers are repeated among those kept, or when a house that is not taken has one that another was given.
    private func tellRepeated(_ outcomes: inout [HouseOutcome]) {
        var all: [(number: AddressNumber, house: Int?)] = unplaced.map { ($0.folded, nil) }
        for frontage in rows.joined() {
            guard let house = frontage.house else { continue }
            if let number = frontage.number ?? houses[house].number { all.append((number.folded, house)) }
        }
        all.sort { left, right in
            left.number.number == right.number.number
                ? left.number.suffix.lexicographicallyPrecedes(right.number.suffix)
                : left.number.number < right.number.number
        }
        for place in all.indices.dropFirst() where all[place].number == all[place - 1].number {
            for house in [all[place].house, all[place - 1].house] {
                if let house { outcomes[house].doubts.insert(.repeated) }
            }
        }
    }
}
