/// The village, roads, hamlets and farms of one commune, built until its houses are all there.
struct Settlement {
    /// A road out of the commune: the neighbour it leads to and where it crosses the border.
    struct Exit {
        let neighbour: String
        let gate: PlanePoint
    }

    /// A lieu-dit without numéros.
    struct Spot {
        let name: PlaceName
        let point: PlanePoint
    }

    let centre: PlanePoint
    let population: Int
    var ground: Ground
    var names: NameStock
    var chance: SplitMix64
    var ways: [DraftWay] = []
    var spots: [Spot] = []
    var unnumbered: (name: PlaceName, trace: Trace, houses: [PlanePoint])?

    init(
        contour: Contour, centre: PlanePoint, population: Int, houses: Int, exits: [Exit], waiting: Bool,
        chance: SplitMix64
    ) {
        var chance = chance
        self.centre = centre
        self.population = population
        ground = Ground(contour: contour)
        names = NameStock(using: &chance)
        self.chance = chance
        let villageShare = population > 4_000 ? 0.8 : population > 900 ? 0.62 : 0.4
        let village = Int(Double(houses) * villageShare)
        layRoads(to: exits, villageHouses: village)
        let missing = growVillage(houses: village)
        if waiting { layUnnumberedHamlet() }
        growCountryside(houses: houses - village + missing)
        scatterSpots()
    }

    /// Roads from the square to the neighbours: a street while in the village, then a road numbered by metres.
    private mutating func layRoads(to exits: [Exit], villageHouses: Int) {
        let reach = max(110, min(650, 70 + Double(villageHouses).squareRoot() * 16))
        paveSquare(facing: exits.first.map { ($0.gate - centre).direction } ?? PlanePoint(x: 1, y: 0))
        var headings: [PlanePoint] = []
        for exit in exits {
            let heading = (exit.gate - centre).direction
            guard headings.allSatisfy({ $0.dot(heading) < 0.75 }) else { continue }
            headings.append(heading)
            let road = ground.inside(
                Trace.winding(from: centre, to: exit.gate, bend: 0.13, step: 90, using: &chance))
            let turn = min(reach, road.length * 0.5)
            let kind = population > 4_000 ? WayKind.avenue : .street
            open(names.street().street(kind), .successive, road.part(from: 12, to: turn), isVillage: true)
            let name = PlaceName(french: exit.neighbour, occitan: "").way(.road)
            open(name, .metric, road.part(from: turn, to: max(turn + 1, road.length - 5)), isVillage: false)
        }
        if headings.isEmpty {
            let street = Trace([centre, centre + chance.direction() * reach])
            open(names.street().street(.street), .successive, ground.inside(street), isVillage: true)
        }
    }

    private mutating func paveSquare(facing heading: PlanePoint) {
        let across = heading.leftNormal * 32
        let square = Trace([centre - across, centre + across])
        let name = PlaceName(french: "de la Mairie", occitan: "de la Maison Comuna").street(.square)
        open(name, .successive, square, isVillage: true)
    }

    /// Adds a way and keeps its line free of houses.
    mutating func open(
        _ name: PlaceName, _ numbering: FictionalWay.Numbering, _ trace: Trace, isVillage: Bool
    ) {
        ground.lay(trace)
        ways.append(DraftWay(name: name, numbering: numbering, trace: trace, isVillage: isVillage))
    }

    /// Tries to put houses along a way, between two shares of its length; answers how many found room.
    mutating func settle(
        _ count: Int, along way: Int, from start: Double, to end: Double, complement: String = ""
    ) -> Int {
        var built = 0
        let isVillage = ways[way].isVillage
        let isDense = population > 900
        let gap = isVillage ? (isDense ? 11.0 : 13) : 24
        for _ in 0..<(count * (isVillage ? 9 : 5)) where built < count {
            let along = ways[way].trace.length * chance.between(start, end)
            let side = chance.happens(0.5) ? 1.0 : -1
            let setback = isVillage ? chance.between(8, isDense ? 13 : 17) : chance.between(12, 48)
            let lot = DraftWay.Lot(along: along, side: side, setback: setback, complement: complement)
            guard along > 4, !ways[way].isCrowded(at: along, side: side, gap: isVillage ? 8 : 14),
                ground.build(at: ways[way].point(beside: lot, at: setback), gap: gap)
            else { continue }
            ways[way].lots.append(lot)
            built += 1
        }
        return built
    }
}
