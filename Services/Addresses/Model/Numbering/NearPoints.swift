import AddressEngine

/// Points in squares, so that those near a place are found without looking at all.
struct NearPoints {
    private let metres: Double
    private var cells: [Cell: [(point: PlanePoint, name: String)]] = [:]

    /// - Parameter metres: the most that is asked for.
    init(within metres: Double) {
        self.metres = metres
    }

    mutating func add(_ point: PlanePoint, called name: String) {
        cells[Cell(point, metres), default: []].append((point, name))
    }

    /// The nearest one, when it is near enough; of several as near, the first by name.
    func nearest(to point: PlanePoint) -> (name: String, metres: Double)? {
        var best: (name: String, metres: Double)?
        for cell in Cell(point, metres).around {
            for other in cells[cell] ?? [] {
                let (east, north) = (other.point.x - point.x, other.point.y - point.y)
                let distance = (east * east + north * north).squareRoot()
                guard distance <= metres else { continue }
                if let best, (best.metres, best.name) <= (distance, other.name) { continue }
                best = (other.name, distance)
            }
        }
        return best
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
