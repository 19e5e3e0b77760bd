/// Which row that is there each row of a file is: by the id that the file gives, else by what both say.
///
/// Each row that is there is found once. An id that was made for a row of the file finds nothing.
struct Pairing {
    /// A row by its id and by what it says, the most exact first.
    struct Row {
        let id: String
        let keys: [String]
    }

    /// The place of the row that is there, by the place of the row of the file.
    private(set) var places: [Int: Int] = [:]
    private var taken: Set<Int> = []

    init(of incoming: [Row], givenIDs: Set<String>, upon current: [Row]) {
        let byID = Dictionary(
            current.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        for (place, row) in incoming.enumerated() where givenIDs.contains(row.id) {
            if let now = byID[row.id] { pair(place, with: now) }
        }
        for depth in 0..<(current.first?.keys.count ?? 0) {
            var free: [String: [Int]] = [:]
            // What another row of the file names by its id is that row's.
            for (place, row) in current.enumerated().reversed() where !givenIDs.contains(row.id) {
                if !taken.contains(place) { free[row.keys[depth], default: []].append(place) }
            }
            for (place, row) in incoming.enumerated() where places[place] == nil {
                if let now = free[row.keys[depth]]?.popLast() { pair(place, with: now) }
            }
        }
    }

    private mutating func pair(_ place: Int, with now: Int) {
        guard taken.insert(now).inserted else { return }
        places[place] = now
    }
}
