import AddressEngine

/// Points in squares, so that those near a place are found without looking at all.
struct NearPoints<Name: Comparable> {
    private let metres: Double
    private var cells: [Cell: [(point: PlanePoint, name: Name)]] = [:]

    /// - Parameter metres: the most that is asked for.
    init(within metres: Double) {
        self.metres = metres
    }

    mutating func add(_ point: PlanePoint, called name: Name) {
        cells[Cell(point, metres), default: []].append((point, name))
    }

    /// All that are near enough, in no order.
    func near(_ point: PlanePoint) -> [(name: Name, metres: Double)] {
        Cell(point, metres).around.flatMap { cell in
            (cells[cell] ?? []).compactMap { other in
                let (east, north) = (other.point.x - point.x, other.point.y - point.y)
                let distance = (east * east + north * north).squareRoot()
                return distance <= metres ? (other.name, distance) : nil
            }
        }
    }

    /// The nearest one, when it is near enough; of several as near, the first by name.
    func nearest(to point: PlanePoint) -> (name: Name, metres: Double)? {
        near(point).min { ($0.metres, $0.name) < ($1.metres, $1.name) }
    }

    private struct Cell: Hashable {
        var column: Int
        var row: Int

        init(_ point: PlanePoint, _ metres: Double) {
            // Lambert coordinates are of some millions of metres; what is not is nowhere.
            let (x, y) = (point.x / metres, point.y / metres)
            column = x.magnitude < 1e9 ? Int(x.rounded(.down)) : 0
            row = y.magnitude < 1e9 ? Int(y.rounded(.down)) : 0
        }

        var around: [Cell] {
            (-1...1).flatMap { east in
                (-1...1).map { north in
                    var cell = self
                    cell.column += east
                    cell.row += north
                    return cell
                }
            }
        }
    }
}
