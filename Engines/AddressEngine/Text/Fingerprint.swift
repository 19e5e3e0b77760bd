/// A 64-bit digest of some text, by which names and identifiers are grouped without keeping them.
struct Fingerprint {
    private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

    init() {}

    init(_ text: Bytes) { add(text) }

    @inline(__always)
    private static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let product = left.multipliedFullWidth(by: right)
        return product.high ^ product.low
    }

    @inline(__always)
    mutating func add(number: UInt64) {
        value = Fingerprint.mix(value ^ number, 0xD6E8_FEB8_6659_FD93)
    }

    /// Adds a text and its length, so that « ab » then « c » differs from « a » then « bc ».
    @inline(__always)
    mutating func add(_ text: Bytes) {
        var index = 0
        let count = text.count
        guard let base = text.baseAddress else { return add(number: 0) }
        let raw = UnsafeRawPointer(base)
        while index + 8 <= count {
            add(number: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var tail: UInt64 = 0
        while index < count {
            tail = tail << 8 | UInt64(base[index])
            index += 1
        }
        value = Fingerprint.mix(value ^ tail, 0xA076_1D64_78BD_642F ^ UInt64(truncatingIfNeeded: count))
    }

    static func of(_ text: Bytes) -> UInt64 { Fingerprint(text).value }
    static func of(_ text: [UInt8]) -> UInt64 { text.withUnsafeBufferPointer { Fingerprint($0).value } }
}

/// An open-addressed table that numbers the fingerprints it meets: 0, 1, 2… in order of arrival.
struct FingerprintIndex: Sendable {
    /// A place of the table: a fingerprint, zero when it is free, and its number.
    private struct Slot {
        var key: UInt64 = 0
        var number: UInt32 = 0
    }

    private var slots: [Slot]
    private(set) var count = 0
    private var mask: Int

    init(capacity: Int = 64) {
        var size = 64
        while size < capacity * 2 { size *= 2 }
        slots = [Slot](repeating: Slot(), count: size)
        mask = size - 1
    }

    /// Where a fingerprint would stand in an empty table.
    @inline(__always)
    private func home(_ key: UInt64) -> Int {
        Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
    }

    /// The number of a fingerprint, and whether it was met for the first time.
    @inline(__always)
    mutating func number(of fingerprint: UInt64) -> (number: Int, isNew: Bool) {
        let key = fingerprint == 0 ? 1 : fingerprint
        var place = home(key)
        while slots[place].key != 0 {
            if slots[place].key == key { return (Int(slots[place].number), false) }
            place = (place + 1) & mask
        }
        slots[place] = Slot(key: key, number: UInt32(truncatingIfNeeded: count))
        count += 1
        if count * 10 > slots.count * 7 { grow() }
        return (count - 1, true)
    }

    /// The number of a fingerprint already met.
    func find(_ fingerprint: UInt64) -> Int? {
        let key = fingerprint == 0 ? 1 : fingerprint
        var place = home(key)
        while slots[place].key != 0 {
            if slots[place].key == key { return Int(slots[place].number) }
            place = (place + 1) & mask
        }
        return nil
    }

    private mutating func grow() {
        let former = slots
        slots = [Slot](repeating: Slot(), count: former.count * 2)
        mask = slots.count - 1
        for slot in former where slot.key != 0 {
            var place = home(slot.key)
            while slots[place].key != 0 { place = (place + 1) & mask }
            slots[place] = slot
        }
    }
}
