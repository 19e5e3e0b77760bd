/// Draws contours with fewer points for the map of a département, neighbours still touching along their border.
///
/// Rings are cut where three borders meet; each stretch between is simplified alone (Douglas and Peucker, 1973), read
/// in the same direction for both neighbours.
struct SharedBorderSimplifier {
    /// About 200 metres, in hundred-thousandths of a degree: a dot or two on the map of a whole département.
    static let tolerance = 200.0

    /// A corner on a grid of one hundred-thousandth of a degree: equal on both sides of a border.
    private struct Corner: Hashable, Comparable {
        let x: Int
        let y: Int

        init(_ position: Position) {
            x = Int((position.lon * 100_000).rounded())
            y = Int((position.lat * 100_000).rounded())
        }

        var position: Position { Position(lon: Double(x) / 100_000, lat: Double(y) / 100_000) }

        static func < (left: Corner, right: Corner) -> Bool {
            (left.x, left.y) < (right.x, right.y)
        }
    }

    private let junctions: Set<Corner>

    init(shapes: some Sequence<MultiPolygon>) {
        var neighbours: [Corner: Set<Corner>] = [:]
        for ring in shapes.lazy.flatMap(\.polygons).joined() {
            let corners = Self.corners(ring)
            for (index, corner) in corners.enumerated() {
                let next = corners[(index + 1) % corners.count]
                neighbours[corner, default: []].insert(next)
                neighbours[next, default: []].insert(corner)
            }
        }
        junctions = Set(neighbours.lazy.filter { $0.value.count > 2 }.map(\.key))
    }

    func simplified(_ shape: MultiPolygon) -> MultiPolygon {
        MultiPolygon(polygons: shape.polygons.map { $0.map(simplified) })
    }

    private func simplified(_ ring: MultiPolygon.Ring) -> MultiPolygon.Ring {
        let corners = Self.corners(ring)
        let cuts = corners.indices.filter { junctions.contains(corners[$0]) }
        let start = cuts.first ?? corners.indices.min { corners[$0] < corners[$1] } ?? 0
        let turned = Array(corners[start...] + corners[..<start]) + corners[start...].prefix(1)
        var kept: [Corner] = []
        var from = 0
        for index in turned.indices.dropFirst()
        where index == turned.count - 1 || junctions.contains(turned[index]) {
            kept += Self.stretch(Array(turned[from...index])).dropLast()
            from = index
        }
        guard kept.count >= 3, let first = kept.first else { return ring }
        return (kept + [first]).map(\.position)
    }

    /// The corners of a ring, each once: without its closing point or repeats.
    private static func corners(_ ring: MultiPolygon.Ring) -> [Corner] {
        var corners: [Corner] = []
        for corner in ring.lazy.map(Corner.init) where corner != corners.last { corners.append(corner) }
        if corners.count > 1, corners.first == corners.last { corners.removeLast() }
        return corners
    }

    private static func stretch(_ corners: [Corner]) -> [Corner] {
        guard let first = corners.first, let last = corners.last, corners.count > 2 else { return corners }
        guard first != last else { return loop(corners) }
        return first < last ? kept(corners) : kept(corners.reversed()).reversed()
    }

    /// A closed stretch is cut at the corner furthest from its start.
    private static func loop(_ corners: [Corner]) -> [Corner] {
        let start = corners[0]
        let distance: (Corner) -> Int = {
            ($0.x - start.x) * ($0.x - start.x) + ($0.y - start.y) * ($0.y - start.y)
        }
        let furthest = corners.indices.max {
            (distance(corners[$0]), corners[$0]) < (distance(corners[$1]), corners[$1])
        }
        guard let furthest, furthest > 0, furthest < corners.count - 1 else { return corners }
        return stretch(Array(corners[...furthest])).dropLast() + stretch(Array(corners[furthest...]))
    }

    private static func kept(_ corners: [Corner]) -> [Corner] {
        var keep = [Bool](repeating: false, count: corners.count)
        keep[0] = true
        keep[corners.count - 1] = true
        var spans = [(0, corners.count - 1)]
        while let (from, to) = spans.popLast() {
            var (worst, far) = (0, tolerance)
            for index in from + 1..<max(to, from + 1) {
                let distance = distance(corners[index], from: corners[from], to: corners[to])
                if distance > far { (worst, far) = (index, distance) }
            }
            guard worst > 0 else { continue }
            keep[worst] = true
            spans += [(from, worst), (worst, to)]
        }
        return corners.indices.filter { keep[$0] }.map { corners[$0] }
    }

    /// How far a corner is from the segment between two others.
    private static func distance(_ corner: Corner, from: Corner, to: Corner) -> Double {
        let (dx, dy) = (Double(to.x - from.x), Double(to.y - from.y))
        let (px, py) = (Double(corner.x - from.x), Double(corner.y - from.y))
        let length = dx * dx + dy * dy
        let along = length == 0 ? 0 : min(1, max(0, (px * dx + py * dy) / length))
        let (x, y) = (px - along * dx, py - along * dy)
        return (x * x + y * y).squareRoot()
    }
}
