import Testing

@testable import Territory

@Suite struct `A contour` {
    @Test func `writes what it reads`() throws {
        let text = "[[[[0.5,44],[0.60001,44],[-0.6,44.1],[0.5,44.1],[0.5,44]]]]"
        #expect(try #require(MultiPolygon(coordinates: text)).coordinates == text)
    }

    @Test func `has a hole outside it`() throws {
        let text = "[[[[0,0],[3,0],[3,3],[0,3],[0,0]],[[1,1],[2,1],[2,2],[1,2],[1,1]]]]"
        let shape = try #require(MultiPolygon(coordinates: text))
        #expect(shape.contains(Position(lon: 0.5, lat: 0.5)))
        #expect(!shape.contains(Position(lon: 1.5, lat: 1.5)))
        #expect(shape.contains(shape.labelPoint))
    }

    @Test func `bears its label inside even when bent`() throws {
        let text = "[[[[0,0],[4,0],[4,4],[3,4],[3,1],[1,1],[1,4],[0,4],[0,0]]]]"
        let shape = try #require(MultiPolygon(coordinates: text))
        #expect(shape.contains(shape.labelPoint))
    }

    @Test func `drawn with fewer points still meets its neighbour`() throws {
        let border = (0...200).map { Position(lon: 1 + ($0 % 2 == 0 ? 0 : 0.0003), lat: Double($0) / 1000) }
        let left = MultiPolygon(polygons: [
            [[Position(lon: 0, lat: 0)] + border + [Position(lon: 0, lat: 0.2), Position(lon: 0, lat: 0)]]
        ])
        let right = MultiPolygon(polygons: [
            [
                [Position(lon: 2, lat: 0.2)] + border.reversed() + [
                    Position(lon: 2, lat: 0), Position(lon: 2, lat: 0.2),
                ]
            ]
        ])
        let simplifier = SharedBorderSimplifier(shapes: [left, right])
        let (lighter, other) = (simplifier.simplified(left), simplifier.simplified(right))

        #expect(lighter.polygons[0][0].count < 10)
        let shared: (MultiPolygon) -> Set<Position> = {
            Set($0.polygons[0][0].filter { (0.9...1.1).contains($0.lon) })
        }
        #expect(shared(lighter) == shared(other))
        #expect(shared(lighter).count >= 2)
    }
}
