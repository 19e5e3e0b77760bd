/// The identifier of each line's address and what it names: these must go together one to one.
///
/// Sixteen bytes a line, compared once the whole file is read: a table of all addresses, asked at each line, would be
/// far larger than the processor's memory.
struct AddressPairs {
    /// The mark of a line that is no address.
    static let absent: UInt64 = 0
    /// The mark of an address without identifier.
    private static let unnamed: UInt64 = 1

    private var ids: [UInt64] = []
    private var addresses: [UInt64] = []

    mutating func reserve(_ count: Int) {
        ids.reserveCapacity(count)
        addresses.reserveCapacity(count)
    }

    @inline(__always)
    mutating func skip() {
        ids.append(AddressPairs.absent)
        addresses.append(AddressPairs.absent)
    }

    /// - Parameter id: the fingerprint of the identifier, nothing when the line has none.
    @inline(__always)
    mutating func add(_ address: UInt64, id: UInt64?) {
        ids.append(id.map { $0 | 2 } ?? AddressPairs.unnamed)
        addresses.append(address | 2)
    }

    /// The lines whose identifier is given to several addresses.
    func withSharedIds() -> Marks { AddressPairs.conflicts(of: ids, over: addresses) }

    /// The lines whose address has several identifiers, or one here and none there.
    func withSharedAddresses() -> Marks { AddressPairs.conflicts(of: addresses, over: ids) }

    /// Marks the lines whose key comes with several values.
    private static func conflicts(of keys: [UInt64], over values: [UInt64]) -> Marks {
        let repeated = repeatedKeys(keys)
        guard repeated.count > 0 else { return Marks() }
        var first = [UInt64](repeating: absent, count: repeated.count)
        var differs = Marks(count: repeated.count)
        for line in keys.indices where keys[line] > unnamed {
            guard let place = repeated.find(keys[line]) else { continue }
            if first[place] == absent {
                first[place] = values[line]
            } else if first[place] != values[line] {
                differs.set(place)
            }
        }
        guard differs.isAnySet else { return Marks() }
        var marks = Marks(count: keys.count)
        for line in keys.indices where keys[line] > unnamed {
            if let place = repeated.find(keys[line]), differs[place] { marks.set(line) }
        }
        return marks
    }

    /// The keys met twice, and a few others: two keys in thirty-two that fall on the same mark.
    private static func repeatedKeys(_ keys: [UInt64]) -> FingerprintIndex {
        var size = 2_048
        while size < keys.count * 32 { size *= 2 }
        var met = Marks(count: size)
        var repeated = FingerprintIndex()
        for key in keys where key > unnamed {
            let place = Int(truncatingIfNeeded: key >> 8) & (size - 1)
            if met[place] { _ = repeated.number(of: key) } else { met.set(place) }
        }
        return repeated
    }
}

/// A mark that each of many places bears or not, one bit for each.
struct Marks {
    private var words: [UInt64]
    private(set) var isAnySet = false

    /// Room for no mark: no place bears it.
    init() { words = [] }

    init(count: Int) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

    @inline(__always)
    mutating func set(_ place: Int) {
        words[place >> 6] |= 1 << UInt64(place & 63)
        isAnySet = true
    }

    @inline(__always)
    subscript(place: Int) -> Bool {
        let word = place >> 6
        return word < words.count && words[word] & (1 << UInt64(place & 63)) != 0
    }
}
