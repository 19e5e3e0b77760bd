/// Integers of 32 bits inside the index: every read is bounded, and gives zero beyond the end.
struct Column: @unchecked Sendable {
    private let base: UnsafeRawPointer?
    let count: Int

    init(_ bytes: UnsafeRawBufferPointer) {
        base = bytes.baseAddress
        count = base == nil ? 0 : bytes.count / 4
    }

    @inline(__always)
    subscript(_ index: Int) -> UInt32 {
        guard UInt(bitPattern: index) < UInt(bitPattern: count), let base else { return 0 }
        return UInt32(littleEndian: base.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self))
    }

    /// The value as a place: what a damaged index gives beyond 31 bits still is one, elsewhere.
    @inline(__always)
    func place(_ index: Int) -> Int { Int(self[index] & 0x7FFF_FFFF) }

    /// The places from that of `index` to that of the next, within `limit`.
    @inline(__always)
    func span(_ index: Int, within limit: Int) -> Range<Int> {
        let start = min(place(index), limit)
        return start..<max(start, min(place(index &+ 1), limit))
    }

    /// The first place, within a range in order, whose value is not below the one asked.
    @inline(__always)
    func lowerBound(_ value: UInt32, in range: Range<Int>) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = low + (high - low) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// Bytes inside the index: every read is bounded.
struct ByteColumn: @unchecked Sendable {
    private let base: UnsafeRawPointer?
    let count: Int

    init(_ bytes: UnsafeRawBufferPointer) {
        base = bytes.baseAddress
        count = base == nil ? 0 : bytes.count
    }

    @inline(__always)
    subscript(_ index: Int) -> UInt8 {
        guard UInt(bitPattern: index) < UInt(bitPattern: count), let base else { return 0 }
        return base.load(fromByteOffset: index, as: UInt8.self)
    }

    /// The bytes of a range, or those of it that exist.
    @inline(__always)
    func slice(_ start: Int, _ end: Int) -> Bytes {
        let start = max(0, min(start, count))
        let end = max(start, min(end, count))
        guard let base else { return Bytes(start: nil, count: 0) }
        return Bytes(
            start: (base + start).assumingMemoryBound(to: UInt8.self), count: end - start)
    }

    /// Reads an integer of seven bits a byte, and moves on; ends at the tenth byte or at the end of the section.
    @inline(__always)
    func variable(_ index: inout Int) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while index < count, shift < 64 {
            let byte = self[index]
            index += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { break }
            shift += 7
        }
        return value
    }

    /// Reads a signed integer of seven bits a byte, and moves on.
    @inline(__always)
    func signedVariable(_ index: inout Int) -> Int64 {
        let value = variable(&index)
        return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
    }

    /// A text behind its length.
    @inline(__always)
    func text(at offset: Int) -> Bytes {
        var index = offset
        let length = variable(&index)
        guard length <= UInt64(count) else { return slice(0, 0) }
        return slice(index, index + Int(length))
    }
}
