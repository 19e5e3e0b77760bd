import AddressEngine

/// The numbers that the addresses of each voie have once a plan is carried out.
struct GivenNumbers {
    private var numbers: [[UInt8]: Set<Int>] = [:]

    init(_ plan: NumberingPlan) {
        for house in plan.houses {
            guard let voie = house.voie, let number = house.after ?? house.before else { continue }
            numbers[voie, default: []].insert(number.number)
        }
    }

    func has(_ number: Int, on voie: [UInt8]?) -> Bool {
        voie.flatMap { numbers[$0] }?.contains(number) ?? false
    }
}

/// How far from the lines that are numbered a house is taken.
struct Reach {
    private let lines: [VoieTrace]
    private let metres: Double

    init(_ asked: Set<String>, _ voies: [TracedVoie], _ metres: Double) {
        lines = voies.filter { asked.contains(String(decoding: $0.id, as: UTF8.self)) }.map(\.line)
        self.metres = metres
    }

    func holds(_ point: PlanePoint) -> Bool {
        lines.contains { $0.isWithin(metres, of: point) }
    }
}
