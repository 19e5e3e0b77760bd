/// The growth of the countryside: houses along the roads, lanes to hamlets, farms at the end of the way.
extension Settlement {
    mutating func growCountryside(houses: Int) {
        var left = houses
        for way in ways.indices where !ways[way].isVillage && left > 0 {
            left -= settle(min(left, chance.whole(2, 2 + houses / 12)), along: way, from: 0, to: 0.95)
        }
        var attempts = 0
        while left > 0, attempts < 4_000 {
            attempts += 1
            if attempts % 6 == 0, let road = anyRoad() {
                left -= settle(min(left, 3), along: road, from: 0, to: 1)
            } else if let lane = openLane() {
                left -= people(lane, atMost: left)
            }
        }
    }

    private mutating func anyRoad() -> Int? {
        let roads = ways.indices.filter { !ways[$0].isVillage && ways[$0].trace.length > 200 }
        return roads.isEmpty ? nil : chance.pick(roads)
    }

    /// A lane off a road, a street or another lane; nil when there was no room for it.
    private mutating func openLane() -> Int? {
        let kept = ways.indices.filter { ways[$0].trace.length > (ways[$0].isVillage ? 120 : 250) }
        let roads = kept.filter { !ways[$0].isVillage && ways[$0].name.french.hasPrefix(WayKind.road.french) }
        let parents = roads.isEmpty || chance.happens(0.4) ? kept : roads
        let parent = parents.isEmpty ? ways[0].trace : ways[chance.pick(parents)].trace
        guard let lane = walkLane(off: parent) else { return nil }
        if lane.length < 420, chance.happens(0.5) {
            open(names.hamlet(), .successive, lane, isVillage: false)
        } else {
            open(names.hamlet().way(.lane), .metric, lane, isVillage: false)
        }
        return ways.count - 1
    }

    private mutating func walkLane(off parent: Trace) -> Trace? {
        let station = parent.station(at: chance.between(parent.length * 0.15, parent.length))
        let side = chance.happens(0.5) ? 1.0 : -1
        let heading = (station.heading.leftNormal * side).leaning(by: chance.bell() * 0.7)
        return ground.walk(
            from: station.point, heading: heading, length: chance.between(260, 1_900), stride: 45,
            margin: 110,
            using: &chance)
    }

    /// Some houses scattered along a lane, others gathered in a hamlet that bears a name.
    private mutating func people(_ lane: Int, atMost left: Int) -> Int {
        let scattered = settle(min(left, chance.whole(1, 4)), along: lane, from: 0, to: 1)
        guard left > scattered, ways[lane].trace.length > 450, chance.happens(0.6) else { return scattered }
        let hamlet = names.hamlet()
        let centre = chance.between(0.45, 0.9)
        let half = min(0.4, 110 / ways[lane].trace.length)
        let gathered = settle(
            min(left - scattered, chance.whole(3, population > 900 ? 12 : 8)), along: lane,
            from: centre - half,
            to: min(1, centre + half), complement: hamlet.french)
        if gathered > 0 {
            let station = ways[lane].trace.station(at: ways[lane].trace.length * centre)
            spots.append(Spot(name: hamlet, point: station.point))
        }
        return scattered + gathered
    }

    /// Lone farms and woods that bear a name and no numéro.
    mutating func scatterSpots() {
        let roads = ways.indices.filter { !ways[$0].isVillage }
        guard !roads.isEmpty else { return }
        for _ in 0..<chance.whole(2, 6) {
            let trace = ways[chance.pick(roads)].trace
            let station = trace.station(at: trace.length * chance.unit())
            let aside = station.heading.leftNormal * chance.between(150, 500)
            let point = station.point + (chance.happens(0.5) ? aside : aside * -1)
            if ground.build(at: point, gap: 39) { spots.append(Spot(name: names.hamlet(), point: point)) }
        }
    }

    /// The hamlet of the demonstration: houses on both sides of a lane, no numéro.
    mutating func layUnnumberedHamlet() {
        for _ in 0..<400 where unnumbered == nil {
            guard let road = anyRoad(), let lane = walkLane(off: ways[road].trace), lane.length > 600 else {
                continue
            }
            let draft = DraftWay(name: names.hamlet(), numbering: .metric, trace: lane, isVillage: false)
            ground.lay(lane)
            var houses: [PlanePoint] = []
            for index in 0..<16 {
                let lot = DraftWay.Lot(
                    along: lane.length * (0.25 + 0.045 * Double(index)) + chance.bell() * 9,
                    side: chance.happens(0.5) ? 1 : -1, setback: chance.between(14, 45), complement: "")
                let house = draft.point(beside: lot, at: lot.setback)
                if ground.build(at: house, gap: 24) { houses.append(house) }
            }
            unnumbered = (draft.name, lane, houses)
            spots.append(Spot(name: draft.name, point: lane.station(at: lane.length / 2).point))
        }
    }
}
