/// The making of one commune from its place on the land: each from its own branch of chance.
struct CommuneFounder {
    let land: LandPlan
    let census: Census
    let roll: CommuneRoll
    let today: CivilDay
    let source: SplitMix64

    func found(
        _ commune: Int, epci: String, postcode: String, bal: BALState, waiting: Bool
    ) -> FictionalCommune {
        let code = roll.code(commune)
        let contour = land.contours[commune]
        let centre = land.villages[commune]
        let population = census.populations[commune]
        var chance = source.branch(UInt64(commune) + 1)
        let settlement = Settlement(
            contour: contour, centre: centre, population: population, houses: census.addresses[commune],
            exits: exits(of: commune), waiting: waiting, chance: chance.branch(2))
        var register = CommuneRegister(
            commune: code, centre: centre, contour: contour, today: today, chance: chance.branch(3))
        let ways = settlement.ways.filter { !$0.lots.isEmpty }.map { register.way($0) }
        let places = settlement.spots.map { register.namedPlace($0) }
        let hamlet = settlement.unnumbered.map { hamlet in
            UnnumberedHamlet(
                name: hamlet.name.french, trace: hamlet.trace.points.map(LocalFrame.geo),
                buildings: hamlet.houses.map(LocalFrame.geo))
        }
        return FictionalCommune(
            code: code, name: roll.names[commune],
            siren: Digits.withLuhnDigit("21960" + code.suffix(3)), population: population,
            populationCountedApart: population / 40 + chance.below(4), postcode: postcode, epciSIREN: epci,
            contour: contour, centre: LocalFrame.geo(centre),
            townHall: townHall(of: commune, ways: ways, using: &chance), id: chance.uuid(), ways: ways,
            namedPlaces: places, unnumberedHamlet: hamlet, bal: bal, cadastre: register.cadastre)
    }

    /// Roads to the neighbours, the longest borders first; both communes choose alike.
    private func exits(of commune: Int) -> [Settlement.Exit] {
        let near = land.neighbours[commune].sorted { $0.borderLength > $1.borderLength }
        let mean = near.reduce(0) { $0 + $1.borderLength } / Double(max(1, near.count))
        var exits: [Settlement.Exit] = []
        for neighbour in near where neighbour.borderLength > mean * 0.55 {
            let outside = CommuneNames.outside[neighbour.site % CommuneNames.outside.count]
            let name = neighbour.commune.map { roll.names[$0] } ?? outside
            guard !exits.contains(where: { $0.neighbour == name }) else { continue }
            exits.append(Settlement.Exit(neighbour: name, gate: neighbour.gate))
        }
        return exits
    }

    private func townHall(
        of commune: Int, ways: [FictionalWay], using chance: inout SplitMix64
    ) -> TownHall {
        let square = ways.first
        let number = square?.numeros.first
        let point = number?.positions.first?.point ?? LocalFrame.geo(land.villages[commune])
        let address = number.map { "\($0.number) \(square?.name ?? "")" } ?? "Place de la Mairie"
        let line = Digits.padded(commune * 17 % 9_500, to: 4)
        return TownHall(
            point: point, address: address, phone: "05 36 49 \(line.prefix(2)) \(line.suffix(2))",
            email: "contact@mairie-\(PlainText.slug(roll.names[commune])).example",
            openings: openings(population: census.populations[commune], using: &chance))
    }

    /// Two half days a week in a village, every day in a town.
    private func openings(population: Int, using chance: inout SplitMix64) -> [TownHall.Opening] {
        let morning = chance.happens(0.5) ? (540, 720) : (510, 720)
        let days = population > 900 ? [1, 2, 3, 4, 5] : [chance.whole(1, 2), chance.whole(4, 5)]
        return days.flatMap { day in
            let opening = TownHall.Opening(weekday: day, opens: morning.0, closes: morning.1)
            return population > 900 || chance.happens(0.3)
                ? [opening, TownHall.Opening(weekday: day, opens: 825, closes: 1_035)] : [opening]
        }
    }
}
