/// A rectangle of the ground that somebody asks for, in degrees of WGS84, longitudes first (CRS84).
struct BoundingBox: Sendable, Equatable {
    let west: Double
    let south: Double
    /// Below `west` when the rectangle crosses the antimeridian.
    let east: Double
    let north: Double

    /// No number of degrees needs more.
    private static let longest = 40

    /// Reads four numbers, or six of which the heights are left aside: the addresses have none.
    ///
    /// What lies beyond the poles is brought back to them, as a map seen from afar asks for it; what lies beyond the
    /// antimeridian, as a map that scrolled over it asks, is brought back by a turn of the Earth.
    ///
    /// - Returns: nil for anything else. Source: OGC 17-069r4, §7.15.3.
    init?(_ text: String) {
        let pieces = text.split(separator: ",", maxSplits: 6, omittingEmptySubsequences: false)
        let numbers = pieces.compactMap(Self.number)
        guard numbers.count == pieces.count, numbers.count == 4 || numbers.count == 6 else { return nil }
        let half = numbers.count / 2
        if half == 3, numbers[2] > numbers[5] { return nil }
        guard numbers[1] <= numbers[half + 1] else { return nil }
        let isWhole = numbers[half] - numbers[0] >= 360
        west = isWhole ? -180 : Self.turned(numbers[0])
        south = min(max(numbers[1], -90), 90)
        east = isWhole ? 180 : Self.turned(numbers[half])
        north = min(max(numbers[half + 1], -90), 90)
    }

    /// The same meridian, between -180 and 180.
    private static func turned(_ degrees: Double) -> Double {
        guard degrees.magnitude > 180 else { return degrees }
        let rest = (degrees + 180).truncatingRemainder(dividingBy: 360)
        return rest < 0 ? rest + 180 : rest - 180
    }

    init(west: Double, south: Double, east: Double, north: Double) {
        self.west = west
        self.south = south
        self.east = east
        self.north = north
    }

    var crossesAntimeridian: Bool { west > east }

    /// The rectangle in parts of which none crosses the antimeridian.
    var parts: [BoundingBox] {
        guard crossesAntimeridian else { return [self] }
        return [
            BoundingBox(west: -180, south: south, east: east, north: north),
            BoundingBox(west: west, south: south, east: 180, north: north),
        ]
    }

    /// Whether a point is inside, or on the edge.
    func contains(lon: Double, lat: Double) -> Bool {
        guard south <= lat, lat <= north else { return false }
        return crossesAntimeridian ? lon >= west || lon <= east : lon >= west && lon <= east
    }

    /// As it is asked for in an address.
    var text: String { "\(west),\(south),\(east),\(north)" }

    /// Neither « nan » nor « inf » nor hexadecimal, which Swift would read as well.
    private static func number(_ text: Substring) -> Double? {
        let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }
        guard isPlain, text.utf8.count <= longest, let number = Double(text), number.isFinite else {
            return nil
        }
        return number
    }
}
