/// What numbering a batch of houses along their voies would give; nothing is changed by it.
///
/// The outcome of a house is the same whatever the order of the houses, of the voies and of the plots. No two houses
/// are given the same number, and none a number that stays: collisions are only those that were there and are kept
/// (`NumberingDoubts.repeated`). Source: rules of doc-adresse (specification of addresses, §5.3).
public struct NumberingPlan: Sendable {
    /// What becomes of each house, in the order in which they were given.
    public private(set) var houses: [HouseOutcome]
    /// What becomes of each voie, in the order of the identifiers; those without a house too.
    public private(set) var voies: [VoieOutcome] = []

    /// - Parameters:
    ///   - voies: the lines, each with its own identifier; of several with the same one, the longest counts.
    ///   - houses: those to number, and those whose numbers are to keep.
    ///   - emptyPlots: metres; in a sequential voie a number is kept at each, on the nearest line within the farthest
    ///     distance.
    public init(
        voies: [TracedVoie], houses: [PlacedHouse], emptyPlots: [PlanePoint] = [], options: NumberingOptions
    ) {
        let finder = VoieFinder(voies)
        self.houses = houses.map {
            HouseOutcome(id: $0.id, verdict: .notTaken(.tooFar), voie: $0.voie, before: $0.number)
        }
        var lots = [VoieLot](repeating: VoieLot(), count: finder.voies.count)
        for house in houses.indices { place(houses[house], house, finder, options, &lots) }
        for plot in emptyPlots {
            guard let answer = finder.nearest(to: plot, within: options.farthest),
                (finder.voies[answer.voie].rule ?? options.rule) == .sequential,
                let place = finder.voies[answer.voie].line.place(of: plot)
            else { continue }
            lots[answer.voie].frontages.append(Frontage(house: nil, place: place))
        }
        for (voie, lot) in zip(finder.voies, lots) {
            let numbering = VoieNumbering(
                voie, lot.frontages, of: houses, unplaced: lot.unplaced, present: lot.present, options)
            numbering.tell(&self.houses)
            self.voies.append(numbering.outcome)
        }
    }

    /// Puts a house on its voie, or says why not.
    private mutating func place(
        _ house: PlacedHouse, _ index: Int, _ finder: VoieFinder, _ options: NumberingOptions,
        _ lots: inout [VoieLot]
    ) {
        var known: Int?
        if let id = house.voie {
            known = finder.voie(named: id)
            guard let known else {
                houses[index].verdict = .notTaken(.voieWithoutLine)
                return
            }
            if let number = house.number { lots[known].present.append(number) }
        }
        guard house.point.isPlace else {
            leave(house, index, options)
            if let known, let number = house.number { lots[known].unplaced.append(number) }
            return
        }
        guard let voie = known ?? find(house, index, finder, options),
            let place = finder.voies[voie].line.place(of: house.point)
        else { return }
        if known == nil, let number = house.number { lots[voie].present.append(number) }
        if known != nil, !(place.separation <= options.farthest) {
            houses[index].doubts.insert(.farFromLine)
        }
        houses[index].voie = finder.voies[voie].id
        houses[index].place = place
        let held = options.keeps(house) ? house.number : nil
        lots[voie].frontages.append(Frontage(house: index, place: place, held: held))
    }

    /// A house without a place keeps the number that it has.
    private mutating func leave(_ house: PlacedHouse, _ index: Int, _ options: NumberingOptions) {
        guard house.voie != nil, options.keeps(house) else {
            houses[index].verdict = .notTaken(.noPlace)
            return
        }
        houses[index].verdict = .kept
        houses[index].after = house.number
    }

    private mutating func find(
        _ house: PlacedHouse, _ index: Int, _ finder: VoieFinder, _ options: NumberingOptions
    ) -> Int? {
        guard let answer = finder.nearest(to: house.point, within: options.farthest) else { return nil }
        if let rival = answer.rival {
            houses[index].doubts.insert(.betweenVoies)
            houses[index].rival = finder.voies[rival].id
        }
        return answer.voie
    }
}

/// What is known of one voie before it is numbered.
private struct VoieLot {
    var frontages: [Frontage] = []
    var unplaced: [AddressNumber] = []
    var present: [AddressNumber] = []
}
