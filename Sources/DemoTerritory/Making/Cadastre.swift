/// The parcels of one commune: squares of a grid, numbered section by section as they are met.
struct Cadastre: Sendable {
    /// Metres.
    private static let side = 30.0

    /// A square of the grid.
    private struct Square: Hashable {
        let column: Int
        let row: Int
    }

    private let commune: String
    private let centre: PlanePoint
    private var lastNumber: [String: Int] = [:]
    private var ids: [Square: String] = [:]

    init(commune: String, centre: PlanePoint) {
        self.commune = commune
        self.centre = centre
    }

    /// The 14 characters of the parcel under a point: département, commune, prefix, section, number (DGFiP).
    mutating func parcel(at point: PlanePoint) -> String { id(of: Self.square(at: point)) }

    /// The parcel under a point, then those to the east of it.
    mutating func parcels(at point: PlanePoint, _ count: Int) -> [String] {
        let first = Self.square(at: point)
        return (0..<count).map { id(of: Square(column: first.column + $0, row: first.row)) }
    }

    /// All the parcels that were met, those under some points, and those around them, with their corners.
    func drawn(under points: [PlanePoint]) -> [(id: String, corners: [GeoPoint])] {
        var whole = self
        let met = ids.keys.sorted { ($0.row, $0.column) < ($1.row, $1.column) } + points.map(Self.square)
        for square in met { _ = whole.id(of: square) }
        for square in met {
            for (across, up) in [(-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1)] {
                _ = whole.id(of: Square(column: square.column + across, row: square.row + up))
            }
        }
        return whole.ids.map { ($0.value, Self.corners(of: $0.key)) }.sorted { $0.id < $1.id }
    }

    private mutating func id(of square: Square) -> String {
        if let known = ids[square] { return known }
        let middle = PlanePoint(
            x: (Double(square.column) + 0.5) * Self.side, y: (Double(square.row) + 0.5) * Self.side)
        let section = section(at: middle)
        let number = (lastNumber[section] ?? 0) + 1
        lastNumber[section] = number
        let id = commune + "000" + section + Digits.padded(number, to: 4)
        ids[square] = id
        return id
    }

    private static func square(at point: PlanePoint) -> Square {
        Square(column: Int((point.x / side).rounded(.down)), row: Int((point.y / side).rounded(.down)))
    }

    private static func corners(of square: Square) -> [GeoPoint] {
        [(0, 0), (1, 0), (1, 1), (0, 1)].map { across, up in
            LocalFrame.geo(
                PlanePoint(x: Double(square.column + across) * side, y: Double(square.row + up) * side))
        }
    }

    /// Two letters in the village, one in the country, as the sheets of the plan are cut.
    private func section(at point: PlanePoint) -> String {
        let offset = point - centre
        let quarter = (offset.x > 0 ? 1 : 0) + (offset.y > 0 ? 2 : 0)
        return offset.length < 700
            ? ["AB", "AC", "AD", "AE"][quarter] : ["0A", "0B", "0C", "0D"][quarter]
    }
}
