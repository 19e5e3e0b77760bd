import Testing

@testable import AddressEngine

@Suite struct `A walk that is thinned` {
    private static func walked(_ line: VoieTrace, _ random: inout RandomLines) -> [LineThinning.Step] {
        // A fix each two metres, a metre or two beside the line.
        stride(from: 0, through: line.length, by: 2).map { distance in
            let point = line.point(at: distance)
            return LineThinning.Step(
                point: PlanePoint(x: point.x + random.draw(-2...2), y: point.y + random.draw(-2...2)),
                accuracy: random.draw(3...20))
        }
    }

    /// The same, measured otherwise: the least of all the distances to a line.
    private static func distance(_ point: PlanePoint, to line: [PlanePoint]) -> Double {
        zip(line, line.dropFirst()).map { point.distance(toSegment: $0, $1) }.min() ?? .infinity
    }

    @Test(arguments: 0..<60) func `keeps its ends, and nothing left out is further than the tolerance`(
        seed: Int
    ) throws {
        var random = RandomLines(seed: UInt64(seed))
        let steps = Self.walked(try random.line(), &random)
        let tolerance = random.draw(0.5...8)
        let thinned = LineThinning(steps, tolerance: tolerance, roughest: 15)
        #expect(thinned.kept.first == 0 && thinned.kept.last == steps.count - 1)
        #expect(zip(thinned.kept, thinned.kept.dropFirst()).allSatisfy { $0 < $1 })
        let line = thinned.kept.map { steps[$0].point }
        let believed = steps.indices.filter { (steps[$0].accuracy ?? 0) <= 15 || thinned.rough == 0 }
        let furthest = believed.map { Self.distance(steps[$0].point, to: line) }.max() ?? 0
        #expect(furthest <= tolerance + 1e-9 && furthest <= thinned.furthest + 1e-9)
        #expect(thinned.furthest <= tolerance)
        // Thinned again, it stays as it is.
        let again = LineThinning(
            thinned.kept.map { LineThinning.Step(point: steps[$0].point, accuracy: 1) },
            tolerance: tolerance, roughest: 15)
        #expect(again.kept.count == thinned.kept.count)
    }

    @Test(arguments: 0..<30) func `that is closed stays closed`(seed: Int) throws {
        var random = RandomLines(seed: UInt64(seed))
        var steps = Self.walked(try random.line(.closed), &random)
        steps[steps.count - 1] = steps[0]
        let thinned = LineThinning(steps, tolerance: random.draw(1...400), roughest: 30)
        let line = try VoieTrace(thinned.kept.map { steps[$0].point })
        #expect(line.isClosed)
    }

    @Test func `loses the fixes that are too rough, but not the places that were touched`() {
        let steps = (0..<30).map { rank in
            let isRough = rank == 10 || rank == 20
            return LineThinning.Step(
                point: .at(Double(rank) * 5, isRough ? 14 : 0), accuracy: isRough ? 18 : 4)
        }
        let thinned = LineThinning(steps, tolerance: 3, roughest: 10)
        #expect(thinned.kept == [0, 29] && thinned.rough == 2 && thinned.furthest == 0)
        var touched = steps
        touched[10] = LineThinning.Step(point: .at(50, 1), accuracy: nil)
        #expect(LineThinning(touched, tolerance: 3, roughest: 10).kept == [0, 10, 29])
        // Where nearly all are rough, none is more wrong than the others.
        let rough = steps.map { LineThinning.Step(point: $0.point, accuracy: 18) }
        #expect(LineThinning(rough, tolerance: 3, roughest: 10).rough == 0)
        #expect(LineThinning(rough, tolerance: 3, roughest: 10).kept == [0, 9, 10, 11, 19, 20, 21, 29])
    }

    @Test func `is as it was with two points, one or none, and at one place`() {
        let point = LineThinning.Step(point: .at(1, 1), accuracy: 50)
        for count in 0...2 {
            let thinned = LineThinning(
                Array(repeating: point, count: count), tolerance: 3, roughest: 10)
            #expect(thinned.kept == Array(0..<count) && thinned.rough == 0)
        }
        let still = LineThinning(Array(repeating: point, count: 9), tolerance: 3, roughest: 10)
        #expect(still.kept.first == 0 && still.kept.last == 8)
    }

    private func answer(_ lines: String...) -> String {
        let bytes = [UInt8](lines.joined(separator: "\n").utf8)
        return String(decoding: bytes.withUnsafeBufferPointer { WalkAnswer.write($0) }, as: UTF8.self)
    }

    @Test func `is asked in words, and answered with the ranks that stay`() {
        let told = answer(
            "ecart 3", "precision 10", "point 0.5 43.7 4", "point 0.50001 43.7005 4",
            "point 0.5005 43.7007 30", "point 0.5 43.701 4", "point 0.5 43.702 -")
        #expect(told.hasPrefix("{\"kept\":[0,4],\"rough\":1,\"furthest\":0."))
        #expect(answer("").hasPrefix("{\"kept\":[],\"rough\":0,\"furthest\":0"))
    }

    @Test(arguments: [
        "point 0.5 43.7", "point a 43.7 4", "point 0.5 93.7 4", "point 0.5 43.7 -4", "ecart", "ecart x",
        "ecart -1",
        "point nan inf 4", "precision 1e9", "marche",
    ])
    func `is refused when it cannot be read`(line: String) {
        #expect(answer("point 0.5 43.7 4", line) == "{\"fault\":\"unreadable\",\"line\":2}")
    }

    @Test func `is refused off the zones of the law, and beyond a day`() {
        #expect(answer("point 0 0 4") == "{\"fault\":\"outsideFrance\"}")
        let long = Array(repeating: "point 0.5 43.7 4", count: WalkAsk.most + 1)
        #expect(answer(long.joined(separator: "\n")) == "{\"fault\":\"tooMuch\"}")
    }
}
