/// Gives houses in a row free numbers that grow along the row, and moves them as little as can be.
///
/// Of all the ways that keep the order, one whose largest move is the smallest; of these, one whose moves add up to the
/// least; of these, the smallest numbers. Moves are counted in hundredths of a number.
struct OrderedAssignment {
    private let wishes: [Double]
    private let slots: [Int]
    /// The first and the last slot of each house that leave room for the houses before and after.
    private var first: [Int] = []
    private var last: [Int] = []

    /// - Parameters:
    ///   - wishes: the exact numbers called for, in the order of the houses.
    ///   - slots: the free numbers, growing.
    /// - Returns: the number of each house; nothing when there are more houses than free numbers.
    static func numbers(_ wishes: [Double], among slots: [Int]) -> [Int]? {
        guard wishes.count <= slots.count else { return nil }
        guard !wishes.isEmpty else { return [] }
        var assignment = OrderedAssignment(wishes: wishes, slots: slots)
        return assignment.solve().map { slots[$0] }
    }

    private init(wishes: [Double], slots: [Int]) {
        self.wishes = wishes
        self.slots = slots
    }

    private mutating func solve() -> [Int] {
        if let nearest = untouched() { return nearest }
        // 2^40 hundredths is beyond any move: that limit leaves room as soon as there are slots enough.
        var (low, high): (Int64, Int64) = (0, 1 << 40)
        while low < high {
            let middle = (low + high) / 2
            if leavesRoom(middle) { high = middle } else { low = middle + 1 }
        }
        _ = leavesRoom(high)
        return leastSum()
    }

    /// Each its nearest slot, when these grow.
    private func untouched() -> [Int]? {
        var places: [Int] = []
        for wish in wishes {
            let after = start(wish)
            let isUpper =
                after < slots.count
                && (after == 0 || move(wish, after) < move(wish, after - 1))
            let place = isUpper ? after : after - 1
            if let last = places.last, last >= place { return nil }
            places.append(place)
        }
        return places
    }

    /// Narrows the slots of each house to those within a move; whether each has one left.
    private mutating func leavesRoom(_ limit: Int64) -> Bool {
        let reach = Double(limit) / 100
        first = wishes.map { start($0 - reach - 0.01) }
        last = wishes.map { start($0 + reach + 0.02) - 1 }
        for house in wishes.indices {
            // The bounds were taken wide: a hundredth is settled by the move itself.
            while first[house] < slots.count, first[house] <= last[house],
                move(wishes[house], first[house]) > limit
            { first[house] += 1 }
            while last[house] >= first[house], move(wishes[house], last[house]) > limit { last[house] -= 1 }
            if house > 0 { first[house] = max(first[house], first[house - 1] + 1) }
        }
        for house in wishes.indices.reversed() {
            if house + 1 < wishes.count { last[house] = min(last[house], last[house + 1] - 1) }
            if first[house] > last[house] { return false }
        }
        return true
    }

    /// The least sum of moves, house after house: what the best costs that ends on each slot, and where it comes from.
    private func leastSum() -> [Int] {
        var costs: [Int64] = []
        var origins: [[Int32]] = []
        for house in wishes.indices {
            var own: [Int64] = []
            var from: [Int32] = []
            var (best, bestSlot) = (Int64.max, Int32(-1))
            var next = house == 0 ? 0 : first[house - 1]
            for slot in first[house]...last[house] {
                while house > 0, next < slot, next <= last[house - 1] {
                    let cost = costs[next - first[house - 1]]
                    if cost < best { (best, bestSlot) = (cost, Int32(next)) }
                    next += 1
                }
                own.append((house == 0 ? 0 : best) + move(wishes[house], slot))
                from.append(bestSlot)
            }
            costs = own
            origins.append(from)
        }
        return path(costs, origins)
    }

    private func path(_ costs: [Int64], _ origins: [[Int32]]) -> [Int] {
        var house = wishes.count - 1
        var slot = first[house]
        for other in costs.indices where costs[other] < costs[slot - first[house]] {
            slot = first[house] + other
        }
        var places = [slot]
        while house > 0 {
            slot = Int(origins[house][slot - first[house]])
            house -= 1
            places.append(slot)
        }
        return places.reversed()
    }

    private func move(_ wish: Double, _ slot: Int) -> Int64 {
        Int64(((Double(slots[slot]) - wish).magnitude * 100).rounded())
    }

    /// The first slot whose number is not less than a value.
    private func start(_ value: Double) -> Int {
        var (low, high) = (0, slots.count)
        while low < high {
            let middle = (low + high) / 2
            if Double(slots[middle]) < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
