/// Texts given a rank each, the same text the same rank.
struct Interner {
    private var bytes: [UInt8] = []
    private var starts: [Int] = [0]
    private var slots: [Int32] = Array(repeating: -1, count: 1024)

    var count: Int { starts.count - 1 }

    /// The rank of a text, new or known.
    mutating func rank(of text: Bytes) -> Int {
        if count * 2 >= slots.count { grow() }
        var slot = Int(truncatingIfNeeded: wordHash(text)) & (slots.count - 1)
        while slots[slot] >= 0 {
            if equals(Int(slots[slot]), text) { return Int(slots[slot]) }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = Int32(count)
        bytes.append(contentsOf: text)
        starts.append(bytes.count)
        return count - 1
    }

    mutating func rank(of text: [UInt8]) -> Int { text.withUnsafeBufferPointer { rank(of: $0) } }

    /// The rank of a known text.
    func known(_ text: Bytes) -> Int? {
        var slot = Int(truncatingIfNeeded: wordHash(text)) & (slots.count - 1)
        while slots[slot] >= 0 {
            if equals(Int(slots[slot]), text) { return Int(slots[slot]) }
            slot = (slot + 1) & (slots.count - 1)
        }
        return nil
    }

    func withText<T>(_ rank: Int, _ body: (Bytes) -> T) -> T {
        bytes.withUnsafeBufferPointer { body($0.slice(starts[rank], starts[rank + 1])) }
    }

    /// The ranks in order of the bytes of their texts.
    func sorted() -> [Int] {
        bytes.withUnsafeBufferPointer { all in
            starts.withUnsafeBufferPointer { starts in
                (0..<count).sorted { first, second in
                    all.slice(starts[first], starts[first + 1])
                        .precedes(all.slice(starts[second], starts[second + 1]))
                }
            }
        }
    }

    private func equals(_ rank: Int, _ text: Bytes) -> Bool {
        bytes.withUnsafeBufferPointer { $0.slice(starts[rank], starts[rank + 1]).equals(text) }
    }

    private mutating func grow() {
        slots = Array(repeating: -1, count: slots.count * 2)
        for rank in 0..<count {
            let hash = withText(rank) { wordHash($0) }
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(rank)
        }
    }
}

/// The texts of the index, each behind its length, the same text once.
struct TextPool {
    private(set) var bytes: [UInt8] = [0]
    private var interner = Interner()
    private var offsets: [UInt32] = []

    /// Where a text lies.
    mutating func offset(of text: Bytes) -> UInt32 {
        if text.count == 0 { return 0 }
        let rank = interner.rank(of: text)
        if rank < offsets.count { return offsets[rank] }
        let offset = appended(text)
        offsets.append(offset)
        return offset
    }

    mutating func offset(of text: [UInt8]) -> UInt32 { text.withUnsafeBufferPointer { offset(of: $0) } }

    /// Adds a text that no other shares.
    mutating func appended(_ text: Bytes) -> UInt32 {
        let offset = UInt32(truncatingIfNeeded: bytes.count)
        bytes.append(variable: UInt64(text.count))
        bytes.append(contentsOf: text)
        return offset
    }
}

extension [UInt8] {
    /// Appends an integer of seven bits a byte.
    @inline(__always)
    mutating func append(variable value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(truncatingIfNeeded: rest))
    }

    /// Appends a signed integer of seven bits a byte, small magnitudes short.
    @inline(__always)
    mutating func append(signedVariable value: Int64) {
        append(variable: UInt64(bitPattern: value << 1 ^ value >> 63))
    }
}
