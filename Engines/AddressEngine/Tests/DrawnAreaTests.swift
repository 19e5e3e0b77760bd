import Testing

@testable import AddressEngine

@Suite struct `A drawn area` {
    private static func area(_ corners: [(Double, Double)]) throws(AreaFault) -> DrawnArea {
        try DrawnArea(corners.map { PlanePoint(x: 500_000 + $0.0, y: 6_280_000 + $0.1) })
    }

    private static func at(_ x: Double, _ y: Double) -> PlanePoint {
        PlanePoint(x: 500_000 + x, y: 6_280_000 + y)
    }

    @Test func `holds what is inside it and on its sides, and nothing else`() throws {
        let yard = try Self.area([(0, 0), (100, 0), (100, 100), (50, 20), (0, 100)])
        for (x, y) in [(50.0, 10.0), (10, 60), (90, 60), (0, 0), (50, 20), (50, 0), (75, 60), (0, 55)] {
            #expect(yard.contains(Self.at(x, y)), "\(x) \(y)")
        }
        for (x, y) in [(50.0, 21.0), (50, 90), (-0.1, 50), (50, -0.1), (100.1, 50), (50, 100), (200, 20)] {
            #expect(!yard.contains(Self.at(x, y)), "\(x) \(y)")
        }
    }

    @Test(arguments: UInt64(1)...60) func `of any shape holds what is before its side, seen from its middle`(
        seed: UInt64
    ) throws {
        var drawing = RandomAreas(seed: seed)
        let (area, middle, spokes) = try drawing.star()
        for _ in 0..<200 {
            let place = drawing.draw(spokes.count)
            let share = drawing.share()
            let (from, to) = (spokes[place], spokes[(place + 1) % spokes.count])
            let side = PlanePoint(
                x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y))
            let along = { (part: Double) in
                PlanePoint(
                    x: middle.x + part * (side.x - middle.x), y: middle.y + part * (side.y - middle.y))
            }
            #expect(area.contains(side))
            #expect(area.contains(along(drawing.draw(0...0.99))))
            #expect(!area.contains(along(drawing.draw(1.01...3))))
        }
    }

    @Test(arguments: UInt64(1)...40) func `is the same from any corner, either way round`(seed: UInt64) throws
    {
        var drawing = RandomAreas(seed: seed)
        let (area, middle, spokes) = try drawing.star()
        let turn = drawing.draw(spokes.count)
        let others = [
            try DrawnArea(spokes.reversed()), try DrawnArea(Array(spokes[turn...] + spokes[..<turn])),
            try DrawnArea(spokes + spokes.prefix(1)), try DrawnArea(spokes.flatMap { [$0, $0] }),
        ]
        for _ in 0..<300 {
            let place = PlanePoint(
                x: middle.x + drawing.draw(-900...900), y: middle.y + drawing.draw(-900...900))
            for other in others { #expect(other.contains(place) == area.contains(place)) }
        }
    }

    @Test(arguments: UInt64(1)...40) func `that crosses itself is refused, with where`(seed: UInt64) throws {
        var drawing = RandomAreas(seed: seed)
        // Two corners of a regular ring that change places make two sides cross, wherever they are.
        var ring = drawing.ring(of: 5 + drawing.draw(40))
        let first = drawing.draw(ring.count - 1)
        ring.swapAt(first, first + 1)
        let fault = #expect(throws: AreaFault.self) { try DrawnArea(ring) }
        guard case .crossesItself(let one, let other) = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(one < other && other < ring.count && other - one > 1)
    }

    @Test func `that touches itself, or goes back over its side, is refused`() {
        let faults: [([(Double, Double)], AreaFault)] = [
            ([(0, 0), (100, 100), (100, 0), (0, 100)], .crossesItself(0, 2)),
            ([(0, 0), (100, 0), (100, 100), (50, 0), (0, 100)], .crossesItself(0, 2)),
            ([(0, 0), (100, 0), (50, 0), (50, 80)], .crossesItself(0, 1)),
            ([(0, 0), (100, 0), (50, 50), (100, 100), (0, 100), (50, 50)], .crossesItself(1, 4)),
        ]
        for (corners, fault) in faults {
            #expect(throws: fault) { try Self.area(corners) }
        }
    }

    @Test func `needs three corners that are not on one line, and has a bound`() {
        #expect(throws: AreaFault.tooFewCorners) { try Self.area([]) }
        #expect(throws: AreaFault.tooFewCorners) { try Self.area([(0, 0), (0, 0), (50, 0), (0, 0)]) }
        #expect(throws: AreaFault.flat) { try Self.area([(0, 0), (50, 50), (100, 100)]) }
        #expect(throws: AreaFault.flat) { try Self.area([(0, 0), (1, 0), (1, 0.5)]) }
        var drawing = RandomAreas(seed: 3)
        let many = drawing.ring(of: DrawnArea.mostCorners + 1)
        #expect(throws: AreaFault.tooManyCorners(501)) { try DrawnArea(many) }
        #expect(throws: Never.self) { try DrawnArea(Array(many.dropLast())) }
    }
}

/// Draws areas round a middle, the same ones for a seed.
private struct RandomAreas {
    private var lines: RandomLines

    init(seed: UInt64) { lines = RandomLines(seed: seed) }

    mutating func share() -> Double { lines.share() }
    mutating func draw(_ range: ClosedRange<Double>) -> Double { lines.draw(range) }
    mutating func draw(_ count: Int) -> Int { lines.draw(count) }

    /// Corners at any distance from a middle, hence often hollow: what is inside is known without counting crossings.
    mutating func star() throws(AreaFault) -> (DrawnArea, middle: PlanePoint, corners: [PlanePoint]) {
        let middle = PlanePoint(x: draw(480_000...520_000), y: draw(6_270_000...6_300_000))
        let count = 3 + draw(38)
        let corners = (0..<count).map { index in
            let turn = 2 * Double.pi * Double(index) / Double(count)
            let reach = draw(100...800)
            return PlanePoint(
                x: middle.x + reach * Mathematics.cosine(turn), y: middle.y + reach * Mathematics.sine(turn))
        }
        return (try DrawnArea(corners), middle, corners)
    }

    mutating func ring(of count: Int) -> [PlanePoint] {
        let middle = PlanePoint(x: draw(480_000...520_000), y: draw(6_270_000...6_300_000))
        return (0..<count).map { index in
            let turn = 2 * Double.pi * Double(index) / Double(count)
            return PlanePoint(
                x: middle.x + 300 * Mathematics.cosine(turn), y: middle.y + 300 * Mathematics.sine(turn))
        }
    }
}
