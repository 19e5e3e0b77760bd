@testable import AddressEngine

/// One voie of the village, straight to the north from its corner, and the houses of an example.
struct NumberingStage {
    var houses: [PlacedHouse] = []
    var emptyPlots: [PlanePoint] = []
    var options = NumberingOptions()
    var taken: [AddressNumber] = []
    private let line: VoieTrace

    init(length: Double = 300, _ options: NumberingOptions = NumberingOptions()) throws(LineRefusal) {
        line = try VoieTrace([.at(0, 0), .at(0, length)])
        self.options = options
    }

    /// A house that many metres along, so far to the right, or to the left when negative.
    mutating func add(
        _ distance: Double, _ offset: Double, _ number: Int? = nil, _ suffix: String = "",
        certified: Bool = false
    ) {
        houses.append(
            PlacedHouse(
                id: [UInt8]("\(houses.count)".utf8), point: .at(offset, distance),
                number: number.map { AddressNumber($0, suffix: [UInt8](suffix.utf8)) },
                isCertified: certified, voie: [UInt8]("v".utf8)))
    }

    var voie: TracedVoie { TracedVoie(id: [UInt8]("v".utf8), line: line, taken: taken) }

    var plan: NumberingPlan {
        NumberingPlan(voies: [voie], houses: houses, emptyPlots: emptyPlots, options: options)
    }

    /// The numbers once the plan is carried out, in the order in which the houses were added; « - » for none.
    var numbers: [String] { plan.houses.map { $0.after?.words ?? "-" } }
}

extension AddressNumber {
    var words: String {
        suffix.isEmpty ? "\(number)" : "\(number) \(String(decoding: suffix, as: UTF8.self))"
    }
}

/// A village drawn at random: voies of every shape, houses beside them, some numbered, some certified.
struct RandomVillage {
    let voies: [TracedVoie]
    let houses: [PlacedHouse]
    let emptyPlots: [PlanePoint]

    init(seed: UInt64, voies count: Int, houses perVoie: Int) throws(LineRefusal) {
        var random = RandomLines(seed: seed)
        var voies: [TracedVoie] = []
        var houses: [PlacedHouse] = []
        var emptyPlots: [PlanePoint] = []
        for voie in 0..<count {
            let line = try random.line()
            let id = [UInt8]("voie \(voie)".utf8)
            let taken = (0..<random.draw(4)).map { _ in AddressNumber(1 + random.draw(80)) }
            voies.append(TracedVoie(id: id, line: line, taken: taken))
            emptyPlots += random.houses(2, beside: line).map(\.point)
            var built = random.houses(perVoie, beside: line)
            // A group at one place, as flats around a yard.
            if random.draw(3) == 0, let first = built.first {
                built += [RandomLines.Built](repeating: first, count: 1 + random.draw(6))
            }
            for house in built {
                let isNumbered = random.draw(3) > 0
                let number = AddressNumber(
                    isNumbered && random.draw(2) == 0
                        ? NumberingScale(length: line.length).number(at: house.distance, on: house.side) ?? 1
                        : 1 + random.draw(120),
                    suffix: [[], [], [], [UInt8]("bis".utf8), [UInt8]("B".utf8)][random.draw(5)])
                houses.append(
                    PlacedHouse(
                        id: [UInt8]("maison \(houses.count)".utf8), point: house.point,
                        number: isNumbered ? number : nil, isCertified: random.draw(4) == 0,
                        voie: random.draw(5) == 0 ? nil : id))
            }
        }
        self.voies = voies
        self.houses = houses
        self.emptyPlots = emptyPlots
    }
}
