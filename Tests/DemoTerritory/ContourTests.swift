import DemoTerritory
import Testing

@Suite struct `The contours of the communes` {
    private struct Edge: Hashable {
        let from: GeoPoint
        let to: GeoPoint
    }

    private func edges(of contour: Contour) -> [Edge] {
        zip(contour.vertices, contour.vertices.dropFirst() + contour.vertices.prefix(1)).map {
            Edge(from: $0, to: $1)
        }
    }

    @Test(arguments: Sample.allCases)
    func `share their borders vertex by vertex and leave no hole`(in sample: Sample) {
        // Given every side of every commune, walked counter-clockwise
        let all = sample.territory.communes.flatMap { edges(of: $0.contour) }
        let distinct = Set(all)
        // Then none is walked twice in the same direction: no two communes lie on the same side of it
        #expect(distinct.count == all.count)
        // And those walked once only make one single ring: the outline of the département
        let outer = distinct.filter { !distinct.contains(Edge(from: $0.to, to: $0.from)) }
        let next = Dictionary(outer.map { ($0.from, $0.to) }, uniquingKeysWith: { first, _ in first })
        #expect(next.count == outer.count)
        guard let start = outer.first?.from else {
            Issue.record("The département has no outline")
            return
        }
        var ring = [start]
        while let following = next[ring[ring.count - 1]], following != start, ring.count <= outer.count {
            ring.append(following)
        }
        #expect(ring.count == outer.count)
        // And the areas of the communes add up to the area inside that ring: no overlap
        let sum = sample.territory.communes.reduce(0) { $0 + $1.contour.doubledArea }
        #expect(sum == Contour(vertices: ring).doubledArea)
        #expect(sample.territory.communes.allSatisfy { $0.contour.doubledArea > 0 })
    }

    @Test(arguments: Sample.allCases)
    func `have the detail of a drawn map`(in sample: Sample) {
        for commune in sample.territory.communes {
            #expect((20...60).contains(commune.contour.vertices.count), "\(commune.name)")
            #expect(Set(commune.contour.vertices).count == commune.contour.vertices.count, "\(commune.name)")
        }
    }

    @Test(arguments: Sample.allCases)
    func `hold every position, lieu-dit, building and mairie`(in sample: Sample) {
        for commune in sample.territory.communes {
            let numeros = commune.ways.flatMap(\.numeros)
            let points =
                numeros.flatMap(\.positions).map(\.point) + commune.namedPlaces.map(\.point)
                + (commune.unnumberedHamlet?.buildings ?? []) + [commune.centre, commune.townHall.point]
            let outside = points.filter { !commune.contour.contains($0) }
            #expect(outside.isEmpty, "\(commune.name): \(outside.count)")
        }
    }

    @Test func `tell the inside from the outside`() {
        let square = Contour(
            vertices: [(0, 0), (10, 0), (10, 10), (0, 10)].map {
                GeoPoint(microLongitude: $0.0, microLatitude: $0.1)
            })
        #expect(square.contains(GeoPoint(microLongitude: 5, microLatitude: 5)))
        #expect(!square.contains(GeoPoint(microLongitude: 15, microLatitude: 5)))
        #expect(!square.contains(GeoPoint(microLongitude: -5, microLatitude: 5)))
        #expect(square.doubledArea == 200)
    }
}
