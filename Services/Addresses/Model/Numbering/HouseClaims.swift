import AddressEngine

/// Which houses of a file the list has already: each address is one of them at most, the nearest first.
///
/// In a row of terraced houses each is within a few metres of its neighbours’ addresses: what is near is not enough.
struct HouseClaims {
    /// The address that a house has, by the rank of the house.
    private var claims: [Int: Claim] = [:]
    /// The addresses that are no house of the file, by their rank.
    private var free: NearPoints<Int>
    /// Those that are one: a file may have a house twice.
    private var taken: NearPoints<Int>
    private let numeros: [Numero]

    /// An address and what tells that it is the one of the house.
    struct Claim {
        let numero: Numero
        /// Whether its point is inside the building; otherwise it is near.
        let isInside: Bool
    }

    /// Metres around an address in which a house of a file may be the house of that address.
    static let sameHouse = 15.0
    /// Metres around a house of a file in which an address may be its own, at the gate.
    private static let perhapsSameHouse = 50.0
    /// Metres within which two points of a file are rather one house than two of a row.
    private static let perhapsTwice = 5.0

    /// - Parameter houses: all those of the file, with the addresses that stand inside each.
    init(
        _ houses: [(point: PlanePoint, insideIDs: [String])], _ numeros: [Numero],
        _ projection: LegalProjection
    ) {
        let sorted = numeros.sorted { $0.id < $1.id }
        self.numeros = sorted
        free = NearPoints(within: Self.perhapsSameHouse)
        self.taken = NearPoints(within: Self.perhapsTwice)
        var taken: Set<Int> = []
        let ranks = Dictionary(
            zip(sorted.map(\.id), sorted.indices), uniquingKeysWith: { first, _ in first })
        for (house, place) in houses.enumerated() {
            let inside = place.insideIDs.compactMap { ranks[$0] }.filter { !taken.contains($0) }
            guard let first = inside.first else { continue }
            claims[house] = Claim(numero: sorted[first], isInside: true)
            taken.formUnion(inside)
        }
        let points = sorted.map { numero in
            numero.positions.map {
                projection.forward(GeoPoint(longitude: $0.point.lon, latitude: $0.point.lat))
            }
        }
        claimNearest(houses.map(\.point), points, &taken)
        for (rank, points) in points.enumerated() {
            for point in points {
                if taken.contains(rank) {
                    self.taken.add(point, called: rank)
                } else {
                    free.add(point, called: rank)
                }
            }
        }
    }

    /// A house and an address that may be its own.
    private struct Pair: Comparable {
        let metres: Double
        let house: Int
        let address: Int

        static func < (left: Pair, right: Pair) -> Bool {
            (left.metres, left.house, left.address) < (right.metres, right.house, right.address)
        }
    }

    private mutating func claimNearest(
        _ houses: [PlanePoint], _ addresses: [[PlanePoint]], _ taken: inout Set<Int>
    ) {
        var ground = NearPoints<Int>(within: Self.sameHouse)
        for (house, point) in houses.enumerated() where claims[house] == nil {
            ground.add(point, called: house)
        }
        var pairs: [Pair] = []
        for (address, points) in addresses.enumerated() where !taken.contains(address) {
            for point in points {
                pairs += ground.near(point).map { Pair(metres: $0.metres, house: $0.name, address: address) }
            }
        }
        for pair in pairs.sorted() where claims[pair.house] == nil && !taken.contains(pair.address) {
            claims[pair.house] = Claim(numero: numeros[pair.address], isInside: false)
            taken.insert(pair.address)
        }
    }

    /// The address of a house of the file, by its rank; nil when it has none.
    subscript(house: Int) -> Claim? { claims[house] }

    /// An address that may be that of this house: at its gate, or of a house that the file has twice.
    func perhaps(_ point: PlanePoint) -> (numero: Numero, metres: Double)? {
        [free.nearest(to: point), taken.nearest(to: point)].compactMap { $0 }.min { $0.metres < $1.metres }
            .map { (numeros[$0.name], $0.metres) }
    }
}
