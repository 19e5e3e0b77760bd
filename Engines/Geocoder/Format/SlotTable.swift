/// Values found by the hash of a whole name: pairs of half a hash and a value, an empty one ends a search.
enum SlotTable {
    static func slots(_ entries: [(hash: UInt64, value: UInt32)]) -> [UInt32] {
        var size = 4
        while size < entries.count * 2 { size *= 2 }
        var slots = [UInt32](repeating: IndexLayout.none, count: size * 2)
        for entry in entries {
            var slot = Int(truncatingIfNeeded: entry.hash) & (size - 1)
            while slots[slot * 2 + 1] != IndexLayout.none { slot = (slot + 1) & (size - 1) }
            slots[slot * 2] = UInt32(truncatingIfNeeded: entry.hash >> 32)
            slots[slot * 2 + 1] = entry.value
        }
        return slots
    }

    /// Calls the body with each value under the hash, at most 256 of them.
    @inline(__always)
    static func forEach(_ slots: Column, _ hash: UInt64, _ body: (Int) -> Void) {
        let size = slots.count / 2
        guard size > 0 else { return }
        var slot = Int(truncatingIfNeeded: hash) & (size - 1)
        let half = UInt32(truncatingIfNeeded: hash >> 32)
        for _ in 0..<256 {
            let value = slots[slot * 2 + 1]
            if value == IndexLayout.none { return }
            if slots[slot * 2] == half { body(Int(value & 0x7FFF_FFFF)) }
            slot = (slot + 1) & (size - 1)
        }
    }
}
