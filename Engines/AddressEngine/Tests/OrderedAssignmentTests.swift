import Testing

@testable import AddressEngine

@Suite struct `Numbers in order` {
    /// Of all ways there are, the first of those whose largest move, then whose sum of moves, is the least.
    private func best(_ wishes: [Double], _ slots: [Int]) -> [Int] {
        var least = [Int.max, Int.max]
        var best: [Int] = []
        var way: [Int] = []
        func go(_ house: Int, _ start: Int, _ largest: Int, _ sum: Int) {
            guard house < wishes.count else {
                if [largest, sum].lexicographicallyPrecedes(least) { (least, best) = ([largest, sum], way) }
                return
            }
            guard start < slots.count else { return }
            for slot in start..<slots.count {
                let move = Int(((Double(slots[slot]) - wishes[house]).magnitude * 100).rounded())
                way.append(slots[slot])
                go(house + 1, slot + 1, max(largest, move), sum + move)
                way.removeLast()
            }
        }
        go(0, 0, 0, 0)
        return best
    }

    @Test func `move as little as any other way`() throws {
        for seed in 0..<700 {
            var random = RandomLines(seed: UInt64(seed))
            let slots = (1...14).filter { _ in random.draw(3) > 0 }.map { 2 * $0 }
            let wishes = (0..<min(slots.count, random.draw(6))).map { _ in
                seed.isMultiple(of: 2) ? Double(random.draw(31)) : random.draw(0...30)
            }.sorted()
            let numbers = try #require(OrderedAssignment.numbers(wishes, among: slots))
            #expect(numbers == best(wishes, slots))
        }
    }

    @Test func `are none when there are more houses than numbers`() {
        #expect(OrderedAssignment.numbers([1, 2, 3], among: [2, 4]) == nil)
        #expect(OrderedAssignment.numbers([], among: []) == [])
        #expect(OrderedAssignment.numbers([9_000, 9_000], among: [2, 4]) == [2, 4])
    }

    @Test func `take the smaller of two as near`() {
        #expect(OrderedAssignment.numbers([41], among: [40, 42]) == [40])
        #expect(OrderedAssignment.numbers([40, 40], among: [38, 40, 42]) == [38, 40])
    }

    @Test func `take all there are when need be`() {
        let slots = (1...4_999).map { 2 * $0 }
        #expect(OrderedAssignment.numbers([Double](repeating: 5_000, count: 4_999), among: slots) == slots)
        let half = OrderedAssignment.numbers([Double](repeating: 5_000, count: 101), among: slots)
        #expect(half == (0...100).map { 4_900 + 2 * $0 })
    }

    @Test func `the longest run never steps back`() {
        #expect(InOrder.longest([]) == [])
        #expect(InOrder.longest([5, 1, 2, 9, 3, 3, 4]) == [1, 2, 4, 5, 6])
        #expect(InOrder.longest([3, 2, 1]).count == 1)
    }
}
