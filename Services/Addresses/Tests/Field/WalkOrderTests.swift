import struct AddressEngine.GeoPoint
import Testing

@testable import Addresses

@Suite struct `The order of the walk` {
    private static func voie(from start: Double, to end: Double) throws -> Voie {
        var voie = Voie(id: "v1", kind: .voie, name: "Rue du Moulin")
        voie.trace = try Trace([
            GeoPoint(longitude: start, latitude: 43.7), GeoPoint(longitude: end, latitude: 43.7),
        ])
        return voie
    }

    private static func numero(_ number: Int, lat: Double? = 43.7) -> Numero {
        var numero = Numero(id: "n\(number)", voieID: "v1", number: number)
        guard let lat else { return numero }
        let lon = 0.5 + Double(number) / 10_000
        numero.positions = [Position(kind: .entree, point: Point(lon: lon, lat: lat, x: 0, y: 0))]
        return numero
    }

    @Test func `follows the line, those that are not placed last`() throws {
        let voie = Voie(id: "v1", kind: .voie, name: "Rue du Moulin")
        let numeros = [4, 1, 12, 3].map { Self.numero($0, lat: nil) }
        #expect(WalkOrder(voie, numeros).sides.map { $0.numeros.map(\.number) } == [[1, 3], [4, 12]])
        let placed = [4, 1, 12, 3].map { Self.numero($0, lat: $0 == 1 ? nil : 43.7) }
        let walk = WalkOrder(try Self.voie(from: 0.51, to: 0.5), placed)
        #expect(walk.sides.map { $0.numeros.map(\.number) } == [[3, 1], [12, 4]])
    }

    @Test func `says a side only where the houses stand on it`() throws {
        let voie = try Self.voie(from: 0.5, to: 0.51)
        let titles = { (numeros: [Numero]) in WalkOrder(voie, numeros).sides.map(\.title) }
        #expect(titles([1, 2].map { Self.numero($0) }) == ["Impairs", "Pairs"])
        // East is the way: the north is on the left.
        let against = [1, 3].map { Self.numero($0, lat: 43.6998) } + [Self.numero(5, lat: 43.7002)]
        #expect(
            titles(against + [Self.numero(2, lat: 43.7002)]) == [
                "Côté droit\u{A0}: impairs", "Côté gauche\u{A0}: pairs",
            ])
    }
}
