/// What is nearest a point in a tree, the nearest box first.
struct NearestFinder {
    /// Something found: its square distance and what it is.
    struct Found {
        var square: Double
        var street: Int32
        var house: HousenumberRecord?
    }

    private var heap: [(square: Double, box: Int32, level: Int32)] = []
    private(set) var found: [Found] = []
    private var limit = 1
    /// Nothing further counts.
    private var bound = 0.0

    /// Searches a tree whose items are given to the visitor with their bounds, the nearest box first; it offers what they hold.
    mutating func search(
        _ tree: PackedTree, _ distance: LocalDistance, within square: Double, limit: Int,
        visit: (Int, Bounds, inout NearestFinder) -> Void
    ) {
        found.removeAll(keepingCapacity: true)
        heap.removeAll(keepingCapacity: true)
        self.limit = limit
        bound = square
        guard tree.itemCount > 0 else { return }
        let top = tree.levels.count - 2
        push(tree, distance, box: tree.levels[top], level: top)
        while let next = pop() {
            if next.square > bound { return }
            let level = Int(next.level)
            if level == 0 {
                visit(tree.item(Int(next.box)), tree.bounds(Int(next.box)), &self)
                continue
            }
            let first = (Int(next.box) - tree.levels[level]) * PackedTree.width
            let size = tree.levels[level] - tree.levels[level - 1]
            for child in first..<max(first, min(first + PackedTree.width, size)) {
                push(tree, distance, box: tree.levels[level - 1] + child, level: level - 1)
            }
        }
    }

    /// Whether something at this distance would count.
    @inline(__always)
    func wants(_ square: Double) -> Bool { square <= bound }

    /// Offers what was found; of one voie only the nearest is kept when `alone` is asked by the caller.
    mutating func offer(_ item: Found, onePerStreet: Bool) {
        guard item.square <= bound else { return }
        if onePerStreet, let known = found.firstIndex(where: { $0.street == item.street }) {
            if found[known].square <= item.square { return }
            found.remove(at: known)
        }
        var place = found.count
        while place > 0, NearestFinder.precedes(item, found[place - 1]) { place -= 1 }
        found.insert(item, at: place)
        if found.count > limit { found.removeLast() }
        if found.count == limit { bound = min(bound, found[limit - 1].square) }
    }

    /// At the same distance, the order of the index.
    private static func precedes(_ first: Found, _ second: Found) -> Bool {
        if first.square != second.square { return first.square < second.square }
        if first.street != second.street { return first.street < second.street }
        let (one, two) = (first.house, second.house)
        return (one?.number ?? 0, one?.code ?? 0) < (two?.number ?? 0, two?.code ?? 0)
    }

    private mutating func push(_ tree: PackedTree, _ distance: LocalDistance, box: Int, level: Int) {
        let square = distance.least(to: tree.bounds(box))
        guard square <= bound else { return }
        heap.append((square, Int32(truncatingIfNeeded: box), Int32(truncatingIfNeeded: level)))
        var child = heap.count - 1
        while child > 0 {
            let parent = (child - 1) / 2
            if heap[parent].square <= heap[child].square { break }
            heap.swapAt(parent, child)
            child = parent
        }
    }

    private mutating func pop() -> (square: Double, box: Int32, level: Int32)? {
        guard let top = heap.first else { return nil }
        let last = heap.removeLast()
        guard !heap.isEmpty else { return top }
        heap[0] = last
        var parent = 0
        while true {
            var child = parent * 2 + 1
            guard child < heap.count else { break }
            if child + 1 < heap.count, heap[child + 1].square < heap[child].square { child += 1 }
            if heap[parent].square <= heap[child].square { break }
            heap.swapAt(parent, child)
            parent = child
        }
        return top
    }
}
