import Testing

@testable import AddressEngine

@Suite struct `The place of a house along a voie` {
    private func place(_ point: PlanePoint, _ points: [PlanePoint]) throws -> LinePlace {
        try #require(try VoieTrace(points).place(of: point))
    }

    @Test func `is its distance, its offset and its side`() throws {
        let voie: [PlanePoint] = [.at(0, 0), .at(0, 200)]
        let right = try place(.at(12, 80), voie)
        #expect(right.distance == 80 && right.offset == 12 && right.side == .right && right.overrun == 0)
        let left = try place(.at(-7, 80), voie)
        #expect(left.distance == 80 && left.offset == -7 && left.side == .left && left.isSideSure)
        #expect(try place(.at(0.4, 80), voie).isSideSure == false)
    }

    @Test func `keeps its side beyond the ends`() throws {
        let voie: [PlanePoint] = [.at(0, 0), .at(0, 200)]
        let past = try place(.at(-3, 204), voie)
        #expect(past.distance == 200 && past.overrun == 4 && past.offset == -5 && past.isSideSure)
        let short = try place(.at(3, -4), voie)
        #expect(short.distance == 0 && short.overrun == -4 && short.offset == 5)
        #expect(try !place(.at(0.2, 230), voie).isSideSure)
    }

    /// At a sharp corner, one of the segments alone would see the house on the wrong side.
    @Test func `is outside of a sharp corner on the side that the voie turns away from`() throws {
        let left: [PlanePoint] = [.at(0, 0), .at(100, 0), .at(0, 20)]
        for point in [PlanePoint.at(110, 1), .at(105, 6), .at(102, -4), .at(120, 3)] {
            let place = try place(point, left)
            #expect(place.side == .right)
            #expect((place.distance - 100).magnitude < 5)
        }
        let right: [PlanePoint] = [.at(0, 0), .at(100, 0), .at(0, -20)]
        for point in [PlanePoint.at(110, -1), .at(105, -6), .at(102, 4)] {
            #expect(try place(point, right).side == .left)
        }
        #expect(try place(.at(60, 4), left).side == .left)
    }

    @Test func `is outside of the corner where a closed voie begins`() throws {
        let square: [PlanePoint] = [.at(0, 0), .at(100, 0), .at(100, 100), .at(0, 100), .at(0, 0)]
        let outside = try place(.at(-3, -4), square)
        #expect(
            outside.side == .right && outside.offset == 5 && outside.distance == 0 && outside.overrun == 0)
        #expect(try place(.at(5, 10), square).side == .left)
        #expect(try place(.at(5, 10), square).distance == 390)
    }

    @Test func `is none for a point that is no place`() throws {
        let line = try VoieTrace([.at(0, 0), .at(0, 200)])
        for value in [Double.nan, .infinity, -.infinity, 1e300] {
            #expect(line.place(of: PlanePoint(x: value, y: 0)) == nil)
            #expect(line.place(of: PlanePoint(x: 0, y: value)) == nil)
        }
    }

    @Test(arguments: RandomLines.Shape.allCases)
    func `is the one that it was built from`(shape: RandomLines.Shape) throws {
        var count = 0
        for seed in 0..<120 {
            var random = RandomLines(seed: UInt64(seed))
            let line = try random.line(shape)
            for house in random.houses(20, beside: line) {
                let place = try #require(line.place(of: house.point))
                #expect((place.distance - house.distance).magnitude < 1e-5)
                #expect((place.separation - house.separation).magnitude < 1e-5)
                #expect(place.side == house.side)
                #expect(place.overrun == 0)
                count += 1
            }
        }
        #expect(count > 300)
    }

    @Test(arguments: RandomLines.Shape.allCases)
    func `is turned round with the voie`(shape: RandomLines.Shape) throws {
        for seed in 0..<120 {
            var random = RandomLines(seed: UInt64(seed) + 1_000)
            let line = try random.line(shape)
            for house in random.houses(20, beside: line) {
                let there = try #require(line.place(of: house.point))
                let back = try #require(line.reversed.place(of: house.point))
                #expect((there.distance + back.distance - line.length).magnitude < 1e-5)
                #expect((there.offset + back.offset).magnitude < 1e-5)
                #expect(there.side != back.side)
            }
        }
    }

    /// Steps out of each corner, halfway between the square to both segments.
    @Test func `is outside of every corner`() throws {
        var count = 0
        for seed in 0..<300 {
            var random = RandomLines(seed: UInt64(seed) + 2_000)
            // One line in two goes back and forth as no voie does, for corners of every angle.
            let line = seed.isMultiple(of: 2) ? try random.line() : try random.scribble()
            for corner in 1..<(line.points.count - 1) {
                let (before, here, after) = (
                    line.points[corner - 1], line.points[corner], line.points[corner + 1]
                )
                let into = before.distance(to: here)
                let out = here.distance(to: after)
                let turn = (here.x - before.x) * (after.y - here.y) - (here.y - before.y) * (after.x - here.x)
                guard turn.magnitude > 1e-3 * into * out else { continue }
                // Away from both neighbours: the opposite of the way to their middle, seen at the same distance.
                let x = -((before.x - here.x) / into + (after.x - here.x) / out)
                let y = -((before.y - here.y) / into + (after.y - here.y) / out)
                let size = (x * x + y * y).squareRoot()
                let house = PlanePoint(x: here.x + 3 * x / size, y: here.y + 3 * y / size)
                let place = try #require(line.place(of: house))
                guard (place.separation - 3).magnitude < 1e-6 else { continue }
                #expect(place.side == (turn > 0 ? .right : .left))
                count += 1
            }
        }
        #expect(count > 1_000)
    }

    /// Runs of segments are looked at by their boxes: the answer is that of all segments one by one.
    @Test func `is the nearest of a long line`() throws {
        var random = RandomLines(seed: 7)
        let points = (0..<5_000).map { PlanePoint.at(Double($0) * 3, random.draw(-400...400)) }
        let line = try VoieTrace(points)
        for _ in 0..<20 {
            let house = PlanePoint.at(random.draw(-500...15_500), random.draw(-900...900))
            let nearest = try (0..<(points.count - 1)).map { segment in
                try #require(try VoieTrace([points[segment], points[segment + 1]]).place(of: house))
                    .separation
            }.min()
            let place = try #require(line.place(of: house))
            #expect((place.separation - (nearest ?? 0)).magnitude < 1e-6)
        }
    }
}
