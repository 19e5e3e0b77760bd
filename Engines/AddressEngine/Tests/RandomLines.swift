@testable import AddressEngine

/// Draws lines of voies of every shape, the same ones for a seed.
struct RandomLines {
    enum Shape: CaseIterable { case straight, wandering, curved, closed, spiral, hairpins }

    private var random: FixedRandom

    init(seed: UInt64) {
        random = FixedRandom(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
        for _ in 0..<4 { _ = random.next() }
    }

    mutating func share() -> Double { Double(random.next() >> 11) / Double(1 << 53) }

    mutating func draw(_ range: ClosedRange<Double>) -> Double {
        range.lowerBound + share() * (range.upperBound - range.lowerBound)
    }

    mutating func draw(_ count: Int) -> Int { min(count - 1, Int(share() * Double(count))) }

    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var elements = elements
        for place in elements.indices.reversed() { elements.swapAt(place, draw(place + 1)) }
        return elements
    }

    /// A line of a shape drawn at random, somewhere in the Gers.
    mutating func line() throws(LineRefusal) -> VoieTrace { try line(Shape.allCases[draw(6)]) }

    mutating func line(_ shape: Shape) throws(LineRefusal) -> VoieTrace {
        let origin = PlanePoint(x: draw(480_000...520_000), y: draw(6_270_000...6_300_000))
        let turn = draw(0...6.28)
        return try VoieTrace(
            corners(shape).map { corner in
                PlanePoint(
                    x: origin.x + corner.x * Mathematics.cosine(turn) - corner.y * Mathematics.sine(turn),
                    y: origin.y + corner.x * Mathematics.sine(turn) + corner.y * Mathematics.cosine(turn))
            })
    }

    /// A line through points drawn in a square.
    mutating func scribble() throws(LineRefusal) -> VoieTrace {
        try VoieTrace((0..<8).map { _ in .at(draw(0...300), draw(0...300)) })
    }

    private mutating func corners(_ shape: Shape) -> [PlanePoint] {
        switch shape {
        case .straight: [PlanePoint(x: 0, y: 0), PlanePoint(x: draw(60...2_000), y: 0)]
        case .wandering: wandering(turns: 1.2, steps: 3 + draw(20), length: 20...150)
        case .curved: wandering(turns: 0.15, steps: 30 + draw(60), length: 5...15)
        case .closed: ring()
        case .spiral:
            (0..<(60 + draw(60))).map { step in
                let angle = Double(step) * 0.2
                return PlanePoint(
                    x: (30 + 4 * angle) * Mathematics.cosine(angle),
                    y: (30 + 4 * angle) * Mathematics.sine(angle))
            }
        case .hairpins:
            (0..<(4 + draw(8))).flatMap { lane in
                let ends = [PlanePoint(x: 0, y: Double(lane) * 18), PlanePoint(x: 200, y: Double(lane) * 18)]
                return lane.isMultiple(of: 2) ? ends : ends.reversed()
            }
        }
    }

    private mutating func wandering(turns: Double, steps: Int, length: ClosedRange<Double>) -> [PlanePoint] {
        var (point, heading) = (PlanePoint(x: 0, y: 0), 0.0)
        var points = [point]
        for _ in 0..<steps {
            heading += draw(-turns...turns)
            let step = draw(length)
            point.x += step * Mathematics.cosine(heading)
            point.y += step * Mathematics.sine(heading)
            points.append(point)
        }
        return points
    }

    /// A star-shaped ring, one way round or the other.
    private mutating func ring() -> [PlanePoint] {
        let count = 4 + draw(20)
        let clockwise: Double = draw(2) == 0 ? -1 : 1
        var points = (0..<count).map { corner in
            let angle = Double(corner) * 2 * .pi / Double(count)
            let radius = draw(80...200)
            return PlanePoint(
                x: radius * Mathematics.cosine(angle), y: clockwise * radius * Mathematics.sine(angle))
        }
        points.append(points[0])
        return points
    }

    /// A house built by a step to one side of a known place of the line.
    struct Built {
        let point: PlanePoint
        let distance: Double
        let side: VoieSide
        let separation: Double
    }

    /// Houses of whose line no other part is nearer than the place that they were built from.
    mutating func houses(_ count: Int, beside line: VoieTrace) -> [Built] {
        var built: [Built] = []
        for _ in 0..<count {
            let segment = draw(line.points.count - 1)
            let (start, end) = (line.points[segment], line.points[segment + 1])
            let length = start.distance(to: end)
            let (share, step) = (draw(0.02...0.98), draw(1.5...30))
            let side: VoieSide = draw(2) == 0 ? .left : .right
            // Facing the end of the segment, the left hand is a quarter turn counterclockwise.
            let hand: Double = side == .left ? step / length : -step / length
            let point = PlanePoint(
                x: start.x + share * (end.x - start.x) - hand * (end.y - start.y),
                y: start.y + share * (end.y - start.y) + hand * (end.x - start.x))
            let before = (0..<segment).reduce(0) { $0 + line.points[$1].distance(to: line.points[$1 + 1]) }
            let others = (0..<(line.points.count - 1)).filter { $0 != segment }
            let isNearest = others.allSatisfy { other in
                RandomLines.sampled(point, line.points[other], line.points[other + 1]) > step + 0.1
            }
            guard isNearest else { continue }
            built.append(
                Built(point: point, distance: before + share * length, side: side, separation: step))
        }
        return built
    }

    /// The distance to a segment by halving, far from how the engine does it.
    private static func sampled(_ point: PlanePoint, _ start: PlanePoint, _ end: PlanePoint) -> Double {
        var (low, high) = (0.0, 1.0)
        func distance(_ share: Double) -> Double {
            point.distance(
                to: PlanePoint(
                    x: start.x + share * (end.x - start.x), y: start.y + share * (end.y - start.y)))
        }
        for _ in 0..<60 {
            let third = (high - low) / 3
            if distance(low + third) < distance(high - third) { high -= third } else { low += third }
        }
        return distance((low + high) / 2)
    }
}

extension PlanePoint {
    /// Metres east and north of a corner of the village of the examples.
    static func at(_ east: Double, _ north: Double) -> PlanePoint {
        PlanePoint(x: 505_000 + east, y: 6_286_000 + north)
    }
}
