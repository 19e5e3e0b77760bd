/// The pen that draws each border once, and hands it to the communes on both sides.
struct BorderDrawing {
    /// A border of a commune as it walks along it.
    struct Border {
        let neighbour: Int
        let length: Double
        let middle: PlanePoint
    }

    private struct Pair: Hashable {
        let first: Int
        let second: Int
    }

    let tessellation: Tessellation
    let stretch: Double
    let step: Double
    let chance: SplitMix64
    private var drawn: [Pair: [GeoPoint]] = [:]

    init(tessellation: Tessellation, stretch: Double, step: Double, chance: SplitMix64) {
        self.tessellation = tessellation
        self.stretch = stretch
        self.step = step
        self.chance = chance
    }

    /// From the sheet on which the cells are cut to the land.
    func plane(_ point: PlanePoint) -> PlanePoint {
        PlanePoint(x: point.x / stretch, y: point.y * stretch)
    }

    /// The outline of a commune, counter-clockwise, with its borders in the same order.
    mutating func outline(of site: Int) -> (contour: Contour, borders: [Border]) {
        var vertices: [GeoPoint] = []
        var borders: [Border] = []
        for side in tessellation.sides(of: site) {
            let line = border(of: site, along: side)
            vertices += line.dropLast()
            let start = LocalFrame.plane(line[0])
            let end = LocalFrame.plane(line[line.count - 1])
            borders.append(
                Border(
                    neighbour: side.neighbour, length: start.distance(to: end),
                    middle: line.count > 2 ? LocalFrame.plane(line[line.count / 2]) : (start + end) * 0.5))
        }
        return (Contour(vertices: vertices), borders)
    }

    /// The line from the start to the end of a side, both included.
    private mutating func border(of site: Int, along side: Tessellation.Side) -> [GeoPoint] {
        let pair = Pair(first: min(site, side.neighbour), second: max(site, side.neighbour))
        if let line = drawn[pair] { return line.reversed() }
        let start = plane(tessellation.position(of: side.start))
        let end = plane(tessellation.position(of: side.end))
        let border = SharedBorder(
            start: start, end: end, left: plane(tessellation.sites[site]),
            right: plane(tessellation.sites[side.neighbour]))
        var own = chance.branch(UInt64(pair.first) << 20 | UInt64(pair.second))
        let line = ([start] + border.innerPoints(step: step, using: &own) + [end]).map(LocalFrame.geo)
        drawn[pair] = line
        return line
    }
}
