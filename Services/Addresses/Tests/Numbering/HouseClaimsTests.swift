import AddressEngine
import TestSupport
import Testing

@testable import Addresses

/// The houses of a file that the list has already, and those that it does not.
@Suite struct `A house of a file that the list may have` {
    private typealias Numero = Addresses.Numero
    private typealias House = NumberingRequest.NewHouse

    private static let projection = LegalProjection.at(GeoPoint(longitude: 0.5, latitude: 43.7))

    /// Degrees of longitude that are so many metres there.
    private static func east(_ metres: Double) -> Double { 0.5 + metres / 80_500 }

    private static func numero(_ id: String, _ number: Int, at metres: Double, north: Double = 0) -> Numero {
        var numero = Numero(id: id, voieID: "v1", number: number)
        let point = Point(lon: east(metres), lat: 43.7 + north / 111_000, x: 0, y: 0)
        numero.positions = [Position(kind: .entree, point: point)]
        return numero
    }

    private static func house(_ metres: Double, north: Double = 0, inside: [String] = []) -> House {
        House(
            id: "h\(metres)-\(north)", lon: east(metres), lat: 43.7 + north / 111_000, insideIDs: inside)
    }

    private static func claims(
        _ houses: [House], _ numeros: [Numero]
    ) throws -> HouseClaims {
        let projection = try #require(projection)
        let points = houses.map { house -> (point: PlanePoint, insideIDs: [String]) in
            (projection.forward(GeoPoint(longitude: house.lon, latitude: house.lat)), house.insideIDs)
        }
        return HouseClaims(points, numeros, projection)
    }

    @Test func `is not its neighbour in a tight row`() throws {
        // Six metres wide, with an address at every other one.
        let houses: [House] = (0..<6).map { Self.house(Double($0) * 6) }
        let numeros: [Numero] = [0, 2, 4].map { rank in
            Self.numero("n\(rank)", rank + 1, at: Double(rank) * 6 + 1, north: 5)
        }
        let claims = try Self.claims(houses, numeros)
        let told: [String?] = houses.indices.map { claims[$0]?.numero.id }
        #expect(told == ["n0", nil, "n2", nil, "n4", nil])
    }

    @Test func `has the address that is inside it, though another is nearer its middle`() throws {
        let houses = [Self.house(0, inside: ["far", "bis"]), Self.house(9)]
        let numeros = [
            Self.numero("bis", 4, at: 4), Self.numero("far", 4, at: 8), Self.numero("near", 2, at: 1),
        ]
        let claims = try Self.claims(houses, numeros)
        #expect(claims[0]?.numero.id == "far" && claims[0]?.isInside == true)
        // Two addresses of one building are no house beside it.
        #expect(claims[1]?.numero.id == "near" && claims[1]?.isInside == false)
        // One that left the list since is no address any more.
        #expect(try Self.claims([Self.house(0, inside: ["gone"])], [])[0] == nil)
    }

    @Test func `is read with its outline, and knows what stands inside`() throws {
        let file = #"""
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon",
            "coordinates":[[[0.5,43.7],[0.502,43.7],[0.502,43.7005],[0.501,43.7005],[0.501,43.701],[0.5,43.701],[0.5,43.7]]]}}]}
            """#
        let house = try #require(try HouseFile.houses(in: Array(file.utf8)).first)
        #expect(house.holds(GeoPoint(longitude: 0.5005, latitude: 43.7008)))
        #expect(house.holds(GeoPoint(longitude: 0.5015, latitude: 43.7002)))
        // In the corner of the L, and far away.
        #expect(!house.holds(GeoPoint(longitude: 0.5015, latitude: 43.7008)))
        #expect(!house.holds(GeoPoint(longitude: 0.6, latitude: 43.7002)))
        let point = try HouseFile.houses(in: Array(#"{"type":"Point","coordinates":[0.5,43.7]}"#.utf8))
        #expect(point.first?.holds(GeoPoint(longitude: 0.5, latitude: 43.7)) == false)
        var voie = Addresses.Voie(id: "v1", kind: .voie, name: "Rue")
        voie.trace = try Trace([0.499, 0.503].map { GeoPoint(longitude: $0, latitude: 43.6999) })
        var inside = Numero(id: "n1", voieID: "v1", number: 1)
        inside.positions = [Position(kind: .entree, point: Point(lon: 0.5015, lat: 43.7002, x: 0, y: 0))]
        let near = HouseText.near(
            [voie], within: 100, [house], among: [inside, Self.numero("n2", 3, at: -50)])
        #expect(near.map(\.insideIDs) == [["n1"]])
    }

    @Test func `is never lost, and no address is two of them`() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<60 {
            let spread = Double.random(in: 5...300, using: &random)
            func place() -> (Double, Double) {
                (Double.random(in: 0...spread, using: &random), Double.random(in: 0...20, using: &random))
            }
            let numeros = (0..<Int.random(in: 0...40, using: &random)).map { rank -> Numero in
                let (east, north) = place()
                return Self.numero("n\(rank)", rank + 1, at: east, north: north)
            }
            let houses = (0..<Int.random(in: 1...40, using: &random)).map { _ in
                let (east, north) = place()
                let inside = numeros.randomElement(using: &random).map { [$0.id] } ?? []
                return Self.house(east, north: north, inside: Bool.random(using: &random) ? inside : [])
            }
            let claims = try Self.claims(houses, numeros)
            let claimed = houses.indices.compactMap { claims[$0]?.numero.id }
            #expect(Set(claimed).count == claimed.count)
            let projection = try #require(Self.projection)
            var ground = NumberingGround(projection)
            ground.add(houses, besides: numeros)
            // Each house is numbered, or told with the address that it is.
            #expect(ground.houses.count + ground.alreadyThere.count == houses.count)
            #expect(ground.alreadyThere.count == claimed.count)
            try expectNearestFirst(houses, numeros, claims)
        }
    }

    /// No house without an address is nearer to one than the house that has it.
    private func expectNearestFirst(
        _ houses: [House], _ numeros: [Numero], _ claims: HouseClaims
    ) throws {
        let projection = try #require(Self.projection)
        func metres(_ house: House, _ numero: Numero) throws -> Double {
            let place = try #require(numero.house)
            let one = projection.forward(GeoPoint(longitude: house.lon, latitude: house.lat))
            let other = projection.forward(place)
            let (east, north) = (one.x - other.x, one.y - other.y)
            return (east * east + north * north).squareRoot()
        }
        let consumed = Set(houses.flatMap(\.insideIDs))
        for (rank, house) in houses.enumerated() where claims[rank] == nil {
            for numero in numeros where !consumed.contains(numero.id) {
                let away = try metres(house, numero)
                guard away <= HouseClaims.sameHouse else { continue }
                let owner = try #require(houses.indices.first { claims[$0]?.numero.id == numero.id })
                let nearer = try metres(houses[owner], numero)
                #expect(nearer <= away)
            }
        }
    }
}
