import AddressEngine
import Persistence
import TestSupport
import Testing

@testable import Addresses

// The engine has a type of this name too.
private typealias Voie = Addresses.Voie

@Suite struct `The advice on where a voie begins` {
    /// A village of five houses, and a voie that goes east from it.
    private let village = VillageHouses(
        points: (0..<5).map { GeoPoint(longitude: 0.6 + Double($0) / 5_000, latitude: 43.7) })

    private func voie(_ points: [(Double, Double)]) throws -> Voie {
        var voie = Voie(id: "v", kind: .voie, name: "Rue du Moulin")
        voie.trace = try Trace(points.map { GeoPoint(longitude: $0.0, latitude: $0.1) })
        return voie
    }

    @Test func `turns round a line that comes to the village`() throws {
        let leaving = try voie([(0.601, 43.7), (0.62, 43.7)])
        let here = try #require(OriginWords(leaving, among: village))
        #expect(!here.isToReverse && here.words.contains("commence là où il faut"))
        let coming = try voie([(0.62, 43.7), (0.601, 43.7)])
        let there = try #require(OriginWords(coming, among: village))
        #expect(there.isToReverse && there.words.contains("commence par l’autre bout"))
        #expect(OriginWords(Voie(id: "v", kind: .voie, name: "Rue"), among: village) == nil)
    }

    @Test func `without any house goes from east to west`() throws {
        let westward = try voie([(0.62, 43.7), (0.60, 43.7)])
        #expect(try #require(OriginWords(westward, among: VillageHouses())).isToReverse == false)
        #expect(try #require(OriginWords(westward, among: VillageHouses())).words.contains("d’est en ouest"))
    }

    @Test func `of a ring offers no button`() throws {
        let ring = try voie([(0.61, 43.71), (0.62, 43.71), (0.62, 43.72), (0.61, 43.71)])
        #expect(try #require(OriginWords(ring, among: village)).isToReverse == false)
    }

    /// Numbers in place beside a line that goes east, from 0.602 on.
    private func advice(numbers: [Int]) throws -> OriginWords {
        var houses = village
        houses.along = numbers.enumerated().map { rank, number in
            VillageHouses.Along(
                number: number,
                point: GeoPoint(longitude: 0.602 + Double(rank) / 500, latitude: 43.7001))
        }
        return try #require(OriginWords(try voie([(0.601, 43.7), (0.62, 43.7)]), among: houses))
    }

    @Test func `follows the numbers in place, wherever the village is`() throws {
        #expect(try !advice(numbers: [1, 3, 5, 7]).isToReverse)
        let against = try advice(numbers: [7, 5, 3, 1])
        #expect(against.isToReverse && against.words.contains("l’autre sens"))
        #expect(try advice(numbers: [7]).words.contains("centre du village"), "one number tells no order")
        for few in [[4, 4], [2, 1], [3, 1, 2]] {
            #expect(try advice(numbers: few).words.contains("centre du village"), "\(few)")
        }
        for unclear in [[1, 7, 7, 1], [4, 4, 4]] {
            let advice = try advice(numbers: unclear)
            #expect(!advice.isToReverse && advice.words.contains("n’ont pas d’ordre"))
        }
    }

    @Test(arguments: Engine.allCases) func `is made of the houses of the commune alone`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.apply(.addVoie(id: "v2", VoieForm(name: "Rue Haute")))
            let numeros = try await stage.draft().numeros
            let houses = try await stage.store.houses(of: stage.commune, along: "v1")
            #expect(houses.isNumbered && !houses.points.isEmpty)
            #expect(houses.points.count == numeros.compactMap(\.house).count)
            #expect(
                houses.along.map(\.number).sorted()
                    == numeros.filter { $0.voieID == "v1" && $0.house != nil }.map(\.number).sorted())
            let empty = try await stage.store.houses(of: stage.commune, along: "v2")
            #expect(!empty.isNumbered && empty.along.isEmpty && empty.points.count == houses.points.count)
        }
    }
}
