/// The points already taken on the ground, found by squares of a fixed width.
struct PointGrid {
    private struct Square: Hashable {
        let column: Int
        let row: Int
    }

    private let width: Double
    private var points: [Square: [PlanePoint]] = [:]

    init(width: Double) {
        self.width = width
    }

    mutating func insert(_ point: PlanePoint) {
        points[square(of: point), default: []].append(point)
    }

    /// The nearest point closer than `distance`, which is at most the width of a square.
    func nearest(to point: PlanePoint, within distance: Double) -> PlanePoint? {
        let middle = square(of: point)
        var best: PlanePoint?
        var shortest = distance
        for column in (middle.column - 1)...(middle.column + 1) {
            for row in (middle.row - 1)...(middle.row + 1) {
                for other in points[Square(column: column, row: row)] ?? [] {
                    let length = other.distance(to: point)
                    guard length < shortest else { continue }
                    shortest = length
                    best = other
                }
            }
        }
        return best
    }

    private func square(of point: PlanePoint) -> Square {
        Square(column: Int((point.x / width).rounded(.down)), row: Int((point.y / width).rounded(.down)))
    }
}
