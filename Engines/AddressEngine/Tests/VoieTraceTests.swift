import Testing

@testable import AddressEngine

@Suite struct `The line of a voie` {
    @Test func `is as long as its segments, without the points repeated`() throws {
        let line = try VoieTrace([
            .at(0, 0), .at(0, 0), .at(0.004, 0), .at(30, 40), .at(30, 40), .at(30, 100),
        ])
        #expect(line.points.count == 3)
        #expect((line.length - 110).magnitude < 1e-9)
        #expect(!line.isClosed)
    }

    @Test func `is refused without length or with a coordinate that is no place`() {
        #expect(throws: LineRefusal.withoutLength) { try VoieTrace([PlanePoint]()) }
        #expect(throws: LineRefusal.withoutLength) { try VoieTrace([PlanePoint.at(1, 1)]) }
        #expect(throws: LineRefusal.withoutLength) { try VoieTrace([PlanePoint.at(1, 1), .at(1, 1.005)]) }
        for value in [Double.nan, .infinity, -.infinity, 1e300, 2e8] {
            #expect(throws: LineRefusal.notAPlace) { try VoieTrace([.at(0, 0), PlanePoint(x: value, y: 0)]) }
            #expect(throws: LineRefusal.notAPlace) { try VoieTrace([.at(0, 0), PlanePoint(x: 0, y: value)]) }
        }
    }

    @Test func `is projected by the law from degrees`() throws {
        // Auch: 0.001° of latitude is about 111 m.
        let line = try VoieTrace([
            GeoPoint(longitude: 0.5855, latitude: 43.6465), GeoPoint(longitude: 0.5855, latitude: 43.6475),
        ])
        #expect((line.points[0].x - 505_171.34).magnitude < 0.01)
        #expect((line.points[0].y - 6_286_029.70).magnitude < 0.01)
        #expect((line.length - 111.1).magnitude < 0.2)
        let paris = GeoPoint(longitude: 0, latitude: 0)
        #expect(throws: LineRefusal.outsideFrance) { try VoieTrace([paris, paris]) }
        #expect(throws: LineRefusal.withoutLength) { try VoieTrace([GeoPoint]()) }
        #expect(throws: LineRefusal.notAPlace) {
            try VoieTrace([line.points.map { _ in GeoPoint(longitude: .nan, latitude: 1) }[0], paris])
        }
    }

    @Test func `gives the point at a distance`() throws {
        let line = try VoieTrace([.at(0, 0), .at(100, 0), .at(100, 50)])
        #expect(line.point(at: 0) == .at(0, 0))
        #expect(line.point(at: 40) == .at(40, 0))
        #expect(line.point(at: 120) == .at(100, 20))
        #expect(line.point(at: 150) == .at(100, 50))
        #expect(line.point(at: 9_000) == .at(100, 50))
        #expect(line.point(at: -1) == .at(0, 0))
        #expect(line.point(at: .nan) == .at(0, 0))
    }

    @Test func `begins at the end that is asked for`() throws {
        let line = try VoieTrace([.at(0, 0), .at(100, 0), .at(100, 50)])
        #expect(line.begun(near: .at(90, 70)) == line.reversed)
        #expect(line.begun(near: .at(-5, 70)) == line)
        #expect(line.begun(at: 76) == line.reversed)
        #expect(line.begun(at: 74) == line)
        #expect(line.begun(near: PlanePoint(x: .nan, y: 0)) == line)
    }

    @Test func `closed, begins at any of its points and goes round again`() throws {
        let square = try VoieTrace([.at(0, 0), .at(100, 0), .at(100, 100), .at(0, 100), .at(0, 0)])
        #expect(square.isClosed)
        #expect(square.point(at: 450) == .at(50, 0))
        #expect(square.point(at: -50) == .at(0, 50))
        let begun = square.begun(near: .at(120, 30))
        #expect(
            begun.points == [.at(100, 30), .at(100, 100), .at(0, 100), .at(0, 0), .at(100, 0), .at(100, 30)])
        #expect(square.begun(at: 100).points[0] == .at(100, 0))
        #expect(square.begun(at: 100).points.count == 5)
        #expect(square.begun(at: 399.995).points.count == 5)
        #expect(square.begun(at: 400) == square)
    }

    @Test func `out and back is no ring`() throws {
        #expect(try !VoieTrace([.at(0, 0), .at(100, 0), .at(0, 0)]).isClosed)
        #expect(try VoieTrace([.at(0, 0), .at(100, 0), .at(50, 50), .at(0, 0.004)]).isClosed)
    }

    @Test func `reversed twice is itself, and begun elsewhere is as long`() throws {
        for seed in 0..<600 {
            var random = RandomLines(seed: UInt64(seed))
            let line = try random.line()
            #expect(line.reversed.reversed == line)
            #expect((line.reversed.length - line.length).magnitude < 1e-6)
            let distance = random.draw(0...line.length)
            let begun = line.begun(at: distance)
            #expect((begun.length - line.length).magnitude < 0.05)
            #expect(begun.isClosed == line.isClosed)
            let here = line.point(at: distance)
            #expect(
                line.point(at: distance).distance(to: line.reversed.point(at: line.length - distance)) < 1e-6)
            guard line.isClosed else { continue }
            #expect(begun.points[0].distance(to: here) < 1e-6)
            let onward = random.draw(0...line.length)
            #expect(begun.point(at: onward).distance(to: line.point(at: distance + onward)) < 0.05)
        }
    }
}
