/// Addresses near each other that only have a lieu-dit: a voie may be missing there.
public struct LieuDitCluster: Hashable, Sendable {
    /// The places of its addresses among those given, growing.
    public let members: [Int]
    /// The mean of its addresses, in metres.
    public let centre: PlanePoint
    /// Its extent from west to east and from south to north, in metres.
    public let width: Double
    public let height: Double

    /// Groups addresses in which each is within a distance of another one of the group.
    ///
    /// - Parameters:
    ///   - addresses: metres, those that only have a lieu-dit; what is no place is in no cluster.
    ///   - distance: metres, a millimetre or more and finite, else there is no cluster.
    ///   - least: how many addresses make a cluster.
    /// - Returns: the largest first, then from west to east.
    public static func find(_ addresses: [PlanePoint], within distance: Double, least: Int)
        -> [LieuDitCluster]
    {
        guard distance >= 0.001, distance.isFinite else { return [] }
        var grid = ClusterGrid(addresses, distance)
        var clusters: [LieuDitCluster] = []
        for members in grid.groups() where members.count >= max(1, least) {
            clusters.append(LieuDitCluster(members.sorted(), of: addresses))
        }
        return clusters.sorted { left, right in
            if left.members.count != right.members.count {
                return left.members.count > right.members.count
            }
            return (left.centre.x, left.centre.y) < (right.centre.x, right.centre.y)
        }
    }

    private init(_ members: [Int], of addresses: [PlanePoint]) {
        self.members = members
        var box = PlaneBox(addresses[members[0]])
        var (x, y) = (0.0, 0.0)
        for member in members {
            box.take(addresses[member])
            x += addresses[member].x / Double(members.count)
            y += addresses[member].y / Double(members.count)
        }
        centre = PlanePoint(x: x, y: y)
        width = box.east - box.west
        height = box.north - box.south
    }
}

/// Addresses in square cells so small that all those of a cell are within the distance of each other.
private struct ClusterGrid {
    private let addresses: [PlanePoint]
    private let distance: Double
    /// The cell of each address, and the addresses of each cell, in the order of the cells.
    private var order: [(column: Int64, line: Int64, address: Int)] = []
    private var cells: [Range<Int>] = []
    /// What each cell is in one group with: itself when it is the first.
    private var leader: [Int] = []

    init(_ addresses: [PlanePoint], _ distance: Double) {
        self.addresses = addresses
        self.distance = distance
        // The diagonal of such a cell is just less than the distance.
        let side = distance * 0.7
        for (address, point) in addresses.enumerated() where point.isPlace {
            order.append(
                (Int64((point.x / side).rounded(.down)), Int64((point.y / side).rounded(.down)), address))
        }
        order.sort { ($0.column, $0.line, $0.address) < ($1.column, $1.line, $1.address) }
        var start = 0
        for place in order.indices {
            let next = place + 1
            if next == order.count || order[next].column != order[place].column
                || order[next].line != order[place].line
            {
                cells.append(start..<next)
                leader.append(leader.count)
                start = next
            }
        }
    }

    mutating func groups() -> [[Int]] {
        for cell in cells.indices {
            let here = order[cells[cell].lowerBound]
            for column in 0...Int64(2) {
                for line in Int64(-2)...2 where column > 0 || line > 0 {
                    guard let other = find(here.column + column, here.line + line) else { continue }
                    join(cell, other)
                }
            }
        }
        var groups = [[Int]](repeating: [], count: cells.count)
        for cell in cells.indices {
            let first = first(cell)
            for place in cells[cell] { groups[first].append(order[place].address) }
        }
        return groups.filter { !$0.isEmpty }
    }

    private mutating func join(_ cell: Int, _ other: Int) {
        let (one, two) = (first(cell), first(other))
        guard one != two, areNear(cell, other) else { return }
        leader[max(one, two)] = min(one, two)
    }

    private func areNear(_ cell: Int, _ other: Int) -> Bool {
        for place in cells[cell] {
            for near in cells[other]
            where addresses[order[place].address].distance(to: addresses[order[near].address]) <= distance {
                return true
            }
        }
        return false
    }

    private mutating func first(_ cell: Int) -> Int {
        var cell = cell
        while leader[cell] != cell {
            leader[cell] = leader[leader[cell]]
            cell = leader[cell]
        }
        return cell
    }

    private func find(_ column: Int64, _ line: Int64) -> Int? {
        var (low, high) = (0, cells.count)
        while low < high {
            let middle = (low + high) / 2
            let here = order[cells[middle].lowerBound]
            if (here.column, here.line) < (column, line) { low = middle + 1 } else { high = middle }
        }
        guard low < cells.count else { return nil }
        let here = order[cells[low].lowerBound]
        return here.column == column && here.line == line ? low : nil
    }
}
