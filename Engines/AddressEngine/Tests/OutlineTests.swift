import Testing

@testable import AddressEngine

@Suite struct `The outline of a ground` {
    /// A square of a hundred metres with a square hole of twenty in its middle.
    private func ring(_ x: Double, _ y: Double, _ size: Double) -> [PlanePoint] {
        [(0, 0), (1, 0), (1, 1), (0, 1)].map { PlanePoint(x: x + $0.0 * size, y: y + $0.1 * size) }
    }

    @Test func `holds what is inside and not what is in its hole`() throws {
        let outline = try #require(Outline(rings: [ring(0, 0, 100), ring(40, 40, 20)]))
        #expect(outline.contains(PlanePoint(x: 10, y: 50)))
        #expect(!outline.contains(PlanePoint(x: 50, y: 50)))
        #expect(!outline.contains(PlanePoint(x: 110, y: 50)))
        #expect(outline.distance(to: PlanePoint(x: 10, y: 50)) == 0)
        #expect(outline.distance(to: PlanePoint(x: 50, y: 50)) == 10)
        #expect(outline.distance(to: PlanePoint(x: 103, y: 104)) == 5)
        #expect(outline.distanceToEdge(from: PlanePoint(x: 10, y: 50)) == 10)
    }

    @Test func `is none without a ring of three places, nor with one that is nowhere`() {
        #expect(Outline(rings: []) == nil)
        #expect(Outline(rings: [[]]) == nil)
        #expect(Outline(rings: [[PlanePoint(x: 0, y: 0), PlanePoint(x: 1, y: 1)]]) == nil)
        for wrong in [Double.nan, .infinity, 1e300] {
            #expect(Outline(rings: [ring(0, 0, 1) + [PlanePoint(x: wrong, y: 0)]]) == nil)
        }
    }

    @Test func `says the same wherever its rings begin, whichever way they turn, closed or not`() throws {
        var chance = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            let rings = [ring(0, 0, 100), ring(20, 20, 30), ring(60, 60, 25)]
            let outline = try #require(Outline(rings: rings))
            let turned = rings.map { ring -> [PlanePoint] in
                let start = Int.random(in: 0..<ring.count, using: &chance)
                var other = Array(ring[start...] + ring[..<start])
                if Bool.random(using: &chance) { other.reverse() }
                if Bool.random(using: &chance) { other.append(other[0]) }
                return other
            }
            let same = try #require(Outline(rings: turned))
            let point = PlanePoint(
                x: .random(in: -20...120, using: &chance), y: .random(in: -20...120, using: &chance))
            #expect(outline.contains(point) == same.contains(point))
            #expect((outline.distance(to: point) - same.distance(to: point)).magnitude < 1e-9)
        }
    }

    @Test func `agrees with a count of crossings made another way, on any star of corners`() throws {
        var chance = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            let count = Int.random(in: 3...12, using: &chance)
            let ring = (0..<count).map { rank -> PlanePoint in
                let angle = Double(rank) / Double(count) * 2 * .pi
                let far = Double.random(in: 10...100, using: &chance)
                return PlanePoint(
                    x: far * Mathematics.cosine(angle), y: far * Mathematics.sine(angle))
            }
            let outline = try #require(Outline(rings: [ring]))
            // In a star around the origin, a place is inside when it is nearer than the side in its direction.
            let point = PlanePoint(
                x: .random(in: -110...110, using: &chance), y: .random(in: -110...110, using: &chance))
            let sides = zip(ring, ring.dropFirst() + [ring[0]])
            let isInside = sides.contains { from, to in
                func cross(_ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint) -> Double {
                    (b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)
                }
                let middle = PlanePoint(x: 0, y: 0)
                let signs = [cross(middle, from, point), cross(from, to, point), cross(to, middle, point)]
                return signs.allSatisfy { $0 >= 0 } || signs.allSatisfy { $0 <= 0 }
            }
            // Two corners more than half a turn apart leave the origin outside: three corners never do here.
            if outline.distanceToEdge(from: point) > 1e-6 { #expect(outline.contains(point) == isInside) }
            // No place is nearer to another than their distance: the function does not jump.
            let next = PlanePoint(x: point.x + 1, y: point.y)
            #expect((outline.distance(to: point) - outline.distance(to: next)).magnitude <= 1 + 1e-9)
        }
    }
}
