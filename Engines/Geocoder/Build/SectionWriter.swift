/// The sections of an index under way, laid out one after the other behind the header.
struct SectionWriter {
    private var output = [UInt8](repeating: 0, count: IndexLayout.headerLength)

    mutating func write(_ section: IndexLayout.Section, _ values: [UInt32]) {
        let start = begin()
        output.reserveCapacity(output.count + values.count * 4 + 8)
        values.withUnsafeBytes { bytes in
            // The machines that build are little-endian; others turn each integer.
            if 1.littleEndian == 1 {
                output.append(contentsOf: bytes)
            } else {
                for value in values { append(value) }
            }
        }
        end(section, start)
    }

    mutating func write(_ section: IndexLayout.Section, _ bytes: [UInt8]) {
        let start = begin()
        output.append(contentsOf: bytes)
        end(section, start)
    }

    private mutating func begin() -> Int {
        while output.count % 8 != 0 { output.append(0) }
        return output.count
    }

    private mutating func end(_ section: IndexLayout.Section, _ start: Int) {
        put(UInt64(start), at: 16 + 16 * section.rawValue)
        put(UInt64(output.count - start), at: 24 + 16 * section.rawValue)
    }

    private mutating func append(_ value: UInt32) {
        for shift in [0, 8, 16, 24] as [UInt32] { output.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    private mutating func put(_ value: UInt64, at offset: Int) {
        for byte in 0..<8 { output[offset + byte] = UInt8(truncatingIfNeeded: value >> UInt64(8 * byte)) }
    }

    /// The whole file, sealed by its checksum.
    mutating func sealed() -> [UInt8] {
        put(IndexLayout.magic | IndexLayout.version << 56, at: 0)
        let sum = output.withUnsafeBytes { Checksum.of(UnsafeRawBufferPointer(rebasing: $0[16...])) }
        put(sum, at: 8)
        return output
    }
}

/// Values gathered under keys, laid out as one list with the place where each key begins.
enum Grouping {
    /// The starts, one more than there are keys, and the values in order of key, then as they came.
    static func group(_ pairs: [(key: UInt32, value: UInt32)], keys: Int) -> (
        starts: [UInt32], values: [UInt32]
    ) {
        var starts = [UInt32](repeating: 0, count: keys + 1)
        for pair in pairs { starts[Int(pair.key) + 1] += 1 }
        for key in 0..<keys { starts[key + 1] += starts[key] }
        var next = starts
        var values = [UInt32](repeating: 0, count: pairs.count)
        for pair in pairs {
            values[Int(next[Int(pair.key)])] = pair.value
            next[Int(pair.key)] += 1
        }
        return (starts, values)
    }
}
