/// Finds the most of a row that are in order.
enum InOrder {
    /// The places of a longest run of keys that never step back, others left out between them.
    static func longest(_ keys: [Int]) -> [Int] {
        // The place of the smallest key that can end a run of each length, and what comes before each place.
        var ends: [Int] = []
        var previous = [Int](repeating: -1, count: keys.count)
        for (place, key) in keys.enumerated() {
            var (low, high) = (0, ends.count)
            while low < high {
                let middle = (low + high) / 2
                if keys[ends[middle]] <= key { low = middle + 1 } else { high = middle }
            }
            if low > 0 { previous[place] = ends[low - 1] }
            if low < ends.count { ends[low] = place } else { ends.append(place) }
        }
        var run: [Int] = []
        var place = ends.last ?? -1
        while place >= 0 {
            run.append(place)
            place = previous[place]
        }
        return run.reversed()
    }
}
