import Testing

@testable import AddressEngine

@Suite struct `The origin of a voie` {
    @Test func `is the end nearest to the centre of the village`() throws {
        let route = try VoieTrace([.at(0, 900), .at(0, 40)])
        let advice = OriginAdvice(route, centre: .at(30, 0))
        #expect(advice.line == route.reversed && advice.isMoved)
        #expect(advice.reason == .nearestEnd(near: 50, far: PlanePoint.at(0, 900).distance(to: .at(30, 0))))
        #expect(OriginAdvice(route.reversed, centre: .at(30, 0)).line == route.reversed)
        #expect(!OriginAdvice(route.reversed, centre: .at(30, 0)).isMoved)
    }

    @Test func `is in the east, else in the north, when both ends are as near`() throws {
        let across = try VoieTrace([.at(-200, 30), .at(203, 20)])
        for line in [across, across.reversed] {
            let advice = OriginAdvice(line, centre: .at(0, 300))
            #expect(advice.reason == .eastToWest && advice.line.points[0] == .at(203, 20))
        }
        let up = try VoieTrace([.at(10, -200), .at(30, 204)])
        for line in [up, up.reversed] {
            let advice = OriginAdvice(line, centre: .at(400, 0))
            #expect(advice.reason == .northToSouth && advice.line.points[0] == .at(30, 204))
        }
        #expect(OriginAdvice(up, centre: nil).reason == .northToSouth)
        #expect(OriginAdvice(up, centre: PlanePoint(x: .nan, y: 0)).reason == .northToSouth)
    }

    @Test func `of a ring is its nearest point to the centre`() throws {
        let square = try VoieTrace([.at(0, 0), .at(100, 0), .at(100, 100), .at(0, 100), .at(0, 0)])
        let advice = OriginAdvice(square, centre: .at(60, -80))
        #expect(advice.reason == .closed && advice.isMoved && advice.line.points[0] == .at(60, 0))
        #expect(!OriginAdvice(square, centre: .at(-10, -10)).isMoved)
        #expect(OriginAdvice(square, centre: nil).line == square)
    }

    @Test func `advised once is not moved again`() throws {
        for seed in 0..<300 {
            var random = RandomLines(seed: UInt64(seed))
            let line = try random.line()
            let (east, north) = (random.draw(-900...900), random.draw(-900...900))
            let near = PlanePoint(x: line.points[0].x + east, y: line.points[0].y + north)
            let centre = random.draw(5) == 0 ? nil : near
            let advice = OriginAdvice(line, centre: centre)
            #expect((advice.line.length - line.length).magnitude < 0.05)
            #expect(!OriginAdvice(advice.line, centre: centre).isMoved)
            if !line.isClosed { #expect(OriginAdvice(line.reversed, centre: centre).line == advice.line) }
        }
    }
}
