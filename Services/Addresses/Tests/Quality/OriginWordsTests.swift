import AddressEngine
import Testing

@testable import Addresses

// The engine has types of these names too.
private typealias Voie = Addresses.Voie
private typealias Numero = Addresses.Numero
private typealias Position = Addresses.Position

@Suite struct `The advice on where a voie begins` {
    /// A village of five houses, and a voie that goes east from it.
    private let numeros = (0..<5).map { place -> Numero in
        var numero = Numero(id: "n\(place)", voieID: "v", number: place + 1)
        numero.positions = [
            Position(kind: nil, point: Point(lon: 0.6 + Double(place) / 5_000, lat: 43.7, x: 0, y: 0))
        ]
        return numero
    }

    private func voie(_ points: [(Double, Double)]) throws -> Voie {
        var voie = Voie(id: "v", kind: .voie, name: "Rue du Moulin")
        voie.trace = try Trace(points.map { GeoPoint(longitude: $0.0, latitude: $0.1) })
        return voie
    }

    @Test func `turns round a line that comes to the village`() throws {
        let leaving = try voie([(0.601, 43.7), (0.62, 43.7)])
        let here = try #require(OriginWords(leaving, among: numeros))
        #expect(!here.isToReverse && here.words.contains("commence là où il faut"))
        let coming = try voie([(0.62, 43.7), (0.601, 43.7)])
        let there = try #require(OriginWords(coming, among: numeros))
        #expect(there.isToReverse && there.words.contains("commence par l’autre bout"))
        #expect(OriginWords(Voie(id: "v", kind: .voie, name: "Rue"), among: numeros) == nil)
    }

    @Test func `without any house goes from east to west`() throws {
        let westward = try voie([(0.62, 43.7), (0.60, 43.7)])
        #expect(try #require(OriginWords(westward, among: [])).isToReverse == false)
        #expect(try #require(OriginWords(westward, among: [])).words.contains("d’est en ouest"))
    }

    @Test func `of a ring offers no button`() throws {
        let ring = try voie([(0.61, 43.71), (0.62, 43.71), (0.62, 43.72), (0.61, 43.71)])
        #expect(try #require(OriginWords(ring, among: numeros)).isToReverse == false)
    }
}
