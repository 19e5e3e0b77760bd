/// The land of the territory: where the villages stand, and the borders between their communes.
struct LandPlan {
    /// Another commune beyond a border, and where a road may cross it.
    struct Neighbour {
        /// The index of the commune, or nil when the border is that of the département.
        let commune: Int?
        let site: Int
        let borderLength: Double
        let gate: PlanePoint
    }

    let villages: [PlanePoint]
    let contours: [Contour]
    let neighbours: [[Neighbour]]

    /// Communes are a little longer from north to south, as valleys make them.
    private static let stretch = 1.1

    init(size: TerritorySize, using chance: inout SplitMix64) {
        let halfWidth = size.width / 2 * Self.stretch
        let halfHeight = size.height / 2 / Self.stretch
        let spacing = (3.14 * halfWidth * halfHeight / Double(size.communes)).squareRoot()
        let sites = Self.scatter(
            halfWidth: halfWidth, halfHeight: halfHeight, spacing: spacing, inside: size.communes,
            using: &chance)
        let tessellation = Tessellation(sites: sites, reach: spacing * 5)
        var drawing = BorderDrawing(
            tessellation: tessellation, stretch: Self.stretch, step: spacing / 10, chance: chance.branch(1))
        var contours: [Contour] = []
        var neighbours: [[Neighbour]] = []
        for site in 0..<size.communes {
            let drawn = drawing.outline(of: site)
            contours.append(drawn.contour)
            neighbours.append(
                drawn.borders.map { border in
                    Neighbour(
                        commune: border.neighbour < size.communes ? border.neighbour : nil,
                        site: border.neighbour, borderLength: border.length, gate: border.middle)
                })
        }
        villages = (0..<size.communes).map { site in
            let here = drawing.plane(sites[site])
            let moved = here + chance.direction() * (spacing * 0.16 * chance.unit())
            return contours[site].contains(LocalFrame.geo(moved)) ? moved : here
        }
        self.contours = contours
        self.neighbours = neighbours
    }

    /// Villages at irregular but never tiny distances; those of the département come first.
    private static func scatter(
        halfWidth: Double, halfHeight: Double, spacing: Double, inside: Int, using chance: inout SplitMix64
    ) -> [PlanePoint] {
        let reachX = halfWidth + 3.5 * spacing
        let reachY = halfHeight + 3.5 * spacing
        let wanted = Int(4 * reachX * reachY / (spacing * spacing))
        var sites: [PlanePoint] = []
        var attempts = 0
        while sites.count < wanted, attempts < wanted * 80 {
            attempts += 1
            let candidate = PlanePoint(x: chance.between(-reachX, reachX), y: chance.between(-reachY, reachY))
            if !sites.contains(where: { $0.distance(to: candidate) < spacing * 0.72 }) {
                sites.append(candidate)
            }
        }
        let lean = chance.between(-0.5, 0.5)
        let bulge = PlanePoint(x: chance.between(-0.3, 0.3), y: chance.between(-0.3, 0.3))
        let ranked = sites.map { site in
            let u = site.x / halfWidth
            let v = site.y / halfHeight
            let (a, b) = (max(-1, min(1, u)), max(-1, min(1, v)))
            let score = u * u + v * v + lean * u * v + bulge.x * a * b * b + bulge.y * b * a * a
            return (site: site, score: score)
        }
        return ranked.sorted { $0.score < $1.score }.map(\.site)
    }
}
