/// The best places found so far, in order: by score, then importance, then their place in the index.
struct Ranking {
    /// A place, its street or else its commune, and how the query explains it.
    struct Entry {
        var street: Int32
        var commune: Int32
        var score: Float
        var importance: Float
        var outcome: Aligner.Outcome
    }

    private(set) var entries: [Entry] = []
    private(set) var limit = 1

    mutating func begin(limit: Int) {
        entries.removeAll(keepingCapacity: true)
        self.limit = limit
    }

    mutating func insert(_ entry: Entry) {
        if entries.count == limit, let last = entries.last, !Ranking.precedes(entry, last) { return }
        for place in entries.indices
        where entries[place].street == entry.street && entries[place].commune == entry.commune {
            if !Ranking.precedes(entry, entries[place]) { return }
            entries.remove(at: place)
            break
        }
        var place = entries.count
        while place > 0, Ranking.precedes(entry, entries[place - 1]) { place -= 1 }
        entries.insert(entry, at: place)
        if entries.count > limit { entries.removeLast() }
    }

    private static func precedes(_ first: Entry, _ second: Entry) -> Bool {
        if first.score != second.score { return first.score > second.score }
        if first.importance != second.importance { return first.importance > second.importance }
        // A commune before its voies, then the order of the index.
        if first.commune != second.commune { return first.commune < second.commune }
        return first.street < second.street
    }
}

/// The highest values among many, kept with what they belong to.
struct Shortlist {
    private(set) var items: [(value: Float, item: Int32, other: Int32)] = []
    private var limit: Int
    private var least: Float = -.infinity

    init(limit: Int) {
        self.limit = limit
        items.reserveCapacity(limit * 2 + 1)
    }

    mutating func removeAll() {
        items.removeAll(keepingCapacity: true)
        least = -.infinity
    }

    /// Begins anew, with another limit.
    mutating func removeAll(limit: Int) {
        self.limit = limit
        removeAll()
    }

    @inline(__always)
    mutating func add(_ value: Float, _ item: Int32, _ other: Int32 = 0) {
        guard value > least || items.count < limit else { return }
        items.append((value, item, other))
        if items.count >= limit * 2 { cut() }
    }

    /// Keeps the best of what was added, best first; equal values in the order of their items.
    mutating func cut() {
        items.sort {
            $0.value != $1.value
                ? $0.value > $1.value : $0.item != $1.item ? $0.item < $1.item : $0.other < $1.other
        }
        if items.count >= limit {
            items.removeLast(items.count - limit)
            least = items[limit - 1].value
        }
    }
}

/// A sum for each of many things, of which a query only touches a few.
struct Tally {
    /// Side by side: what is touched is far apart in memory.
    private struct Cell {
        var epoch: UInt32 = 0
        /// The words of the query that the sum comes from, a bit each.
        var mask: UInt32 = 0
        var sum: Float = 0
    }

    private var cells: [Cell]
    private var epoch: UInt32 = 0
    private(set) var touched: [Int32] = []

    init(count: Int) {
        cells = Array(repeating: Cell(), count: count)
    }

    mutating func begin() {
        touched.removeAll(keepingCapacity: true)
        if epoch == .max {
            cells = Array(repeating: Cell(), count: cells.count)
            epoch = 0
        }
        epoch += 1
    }

    /// Adds the worth of a word of the query, once for each thing: the first, which is to be the best.
    @inline(__always)
    mutating func add(_ worth: Float, token: UInt8, to place: Int) {
        guard place < cells.count else { return }
        let bit = UInt32(1) << UInt32(token & 31)
        if cells[place].epoch != epoch {
            cells[place] = Cell(epoch: epoch, mask: bit, sum: worth)
            touched.append(Int32(place))
        } else if cells[place].mask & bit == 0 {
            cells[place].mask |= bit
            cells[place].sum += worth
        }
    }

    /// The sum of a thing; nothing when it was not touched.
    @inline(__always)
    func sum(_ place: Int) -> Float? {
        place < cells.count && cells[place].epoch == epoch ? cells[place].sum : nil
    }

    /// The words of the query that a sum comes from.
    @inline(__always)
    func mask(_ place: Int) -> UInt32 {
        place < cells.count && cells[place].epoch == epoch ? cells[place].mask : 0
    }

    mutating func set(_ value: Float, at place: Int) {
        guard place < cells.count, cells[place].epoch == epoch else { return }
        cells[place].sum = value
    }
}
