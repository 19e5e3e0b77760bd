/// The cutting of the land in cells, each nearer to its own village than to any other (Voronoi).
struct Tessellation {
    /// A corner where three cells meet, named by their villages in ascending order.
    struct Corner: Hashable {
        let first: Int
        let second: Int
        let third: Int

        init(_ a: Int, _ b: Int, _ c: Int) {
            let sorted = [a, b, c].sorted()
            (first, second, third) = (sorted[0], sorted[1], sorted[2])
        }
    }

    /// The side of a cell: the neighbour beyond it and its two corners, walking counter-clockwise.
    struct Side {
        let neighbour: Int
        let start: Corner
        let end: Corner
    }

    private struct Vertex {
        var point: PlanePoint
        /// The neighbour beyond the side that leaves this vertex; -1 for the edge of the sheet.
        var neighbour: Int
    }

    let sites: [PlanePoint]
    private let reach: Double

    /// The cells are looked for among the villages nearer than `reach` metres.
    init(sites: [PlanePoint], reach: Double) {
        self.sites = sites
        self.reach = reach
    }

    /// The sides of the cell of a village; empty sides on the edge of the sheet are left out.
    func sides(of site: Int) -> [Side] {
        let ring = cell(of: site)
        return ring.indices.compactMap { index in
            let before = ring[(index + ring.count - 1) % ring.count].neighbour
            let here = ring[index].neighbour
            let after = ring[(index + 1) % ring.count].neighbour
            guard before >= 0, here >= 0, after >= 0 else { return nil }
            return Side(
                neighbour: here, start: Corner(site, before, here), end: Corner(site, here, after))
        }
    }

    /// The centre of the circle through three villages: computed from sorted names, so alike for all three cells.
    func position(of corner: Corner) -> PlanePoint {
        let a = sites[corner.first]
        let b = sites[corner.second] - a
        let c = sites[corner.third] - a
        let doubled = 2 * (b.x * c.y - b.y * c.x)
        let x = (c.y * b.dot(b) - b.y * c.dot(c)) / doubled
        let y = (b.x * c.dot(c) - c.x * b.dot(b)) / doubled
        return a + PlanePoint(x: x, y: y)
    }

    private func cell(of site: Int) -> [Vertex] {
        let here = sites[site]
        var ring = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map { side in
            Vertex(point: here + PlanePoint(x: side.0 * reach, y: side.1 * reach), neighbour: -1)
        }
        let near = sites.indices.filter { $0 != site && sites[$0].distance(to: here) < reach }
        for other in near.sorted(by: { sites[$0].distance(to: here) < sites[$1].distance(to: here) }) {
            ring = clip(ring, nearerTo: here, than: sites[other], named: other)
        }
        return ring
    }

    private func clip(
        _ ring: [Vertex], nearerTo here: PlanePoint, than there: PlanePoint, named other: Int
    ) -> [Vertex] {
        let axis = there - here
        let limit = axis.dot((there + here) * 0.5)
        var kept: [Vertex] = []
        for (index, vertex) in ring.enumerated() {
            let following = ring[(index + 1) % ring.count]
            let depth = axis.dot(vertex.point) - limit
            let followingDepth = axis.dot(following.point) - limit
            if depth <= 0 { kept.append(vertex) }
            guard (depth <= 0) != (followingDepth <= 0) else { continue }
            let ratio = depth / (depth - followingDepth)
            let crossing = vertex.point + (following.point - vertex.point) * ratio
            kept.append(Vertex(point: crossing, neighbour: depth <= 0 ? other : vertex.neighbour))
        }
        return kept
    }
}
