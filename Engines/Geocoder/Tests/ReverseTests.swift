import Testing

@testable import Geocoder

@Suite struct `A point` {
    @Test func `gives the nearest address by exact distance`() throws {
        var state: UInt64 = 7
        func draw() -> Double {
            state = mixed(state &+ 0x9E37_79B9_7F4A_7C15)
            return Double(state >> 11) / 9_007_199_254_740_992
        }
        var documents: [GeocoderDocument] = []
        var houses: [(Double, Double)] = []
        for street in 0..<60 {
            var document = Village.street("Rue \(street)", in: "32132", "Fleurance", "32500")
            let base = (0.6 + draw() * 0.1, 43.8 + draw() * 0.1)
            for number in 1...(1 + Int(draw() * 90)) {
                let house = (base.0 + draw() * 0.01, base.1 + draw() * 0.01)
                houses.append(house)
                document.housenumbers.append(
                    .init(text: Array("\(number)".utf8), longitude: house.0, latitude: house.1))
            }
            documents.append(document)
        }
        var search = GeocoderSearch(try GeocoderIndex(Village.kept(Village.built(documents))))
        for _ in 0..<300 {
            let point = try #require(Point(longitude: 0.58 + draw() * 0.14, latitude: 43.78 + draw() * 0.14))
            let least = houses.map { Sphere.distance(point.longitude, point.latitude, $0.0, $0.1) }.min() ?? 0
            let found = search.reverse(ReverseRequest(point: point)).first
            if least < 5_000 {
                #expect(abs((found?.distance ?? -1) - least) < 0.02)
            } else {
                #expect(found == nil)
            }
        }
    }

    @Test func `far from any number gives the voie, farther nothing`() throws {
        var search = try Village.search()
        let wood = try #require(Point(longitude: 0.7, latitude: 43.999))
        #expect(search.reverse(ReverseRequest(point: wood)).first?.label == "En Bourdieu 32700 Lectoure")
        let sea = try #require(Point(longitude: -8, latitude: 45))
        #expect(search.reverse(ReverseRequest(point: sea)).isEmpty)
        #expect(Point(longitude: .nan, latitude: 3) == nil && Point(longitude: 3, latitude: 91) == nil)
    }

    @Test func `keeps to the types and the communes asked`() throws {
        var search = try Village.search()
        let point = try #require(Point(longitude: 0.62, latitude: 43.935))
        #expect(
            search.reverse(ReverseRequest(point: point, types: [.municipality])).first?.label == "Lectoure")
        #expect(search.reverse(ReverseRequest(point: point, types: [.street])).first?.type == .street)
        let other = ReverseRequest(point: point, radius: 20_000, citycodes: [Array("32132".utf8)])
        #expect(search.reverse(other).first?.city == "Fleurance")
    }

    @Test(arguments: [(0.0, 0.0, 1.0, 0.0, 111_195.08), (2.35, 48.85, -0.58, 44.84, 499_000.0)])
    func `is at the distance of the sphere`(
        lon1: Double, lat1: Double, lon2: Double, lat2: Double, metres: Double
    ) {
        #expect(abs(Sphere.distance(lon1, lat1, lon2, lat2) - metres) < metres * 0.002)
    }
}
