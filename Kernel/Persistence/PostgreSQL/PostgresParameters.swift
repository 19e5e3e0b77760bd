import CLibpq

/// The values of a statement as libpq takes them: in binary, each with its type.
struct PostgresParameters {
    /// 0, « let the server infer », for a null.
    let types: [Oid]
    private let bytes: [UInt8]
    private let ranges: [Range<Int>?]

    var count: Int { types.count }

    init(_ values: [SQLValue]) {
        var types: [Oid] = []
        var bytes: [UInt8] = []
        var ranges: [Range<Int>?] = []
        for value in values {
            let start = bytes.count
            types.append(value.append(to: &bytes))
            ranges.append(value == .null ? nil : start..<bytes.count)
        }
        // An empty text is not a null: its pointer must lead somewhere.
        bytes.append(0)
        self.types = types
        self.bytes = bytes
        self.ranges = ranges
    }

    func withPointers<T>(
        _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> T
    ) -> T {
        bytes.withUnsafeBytes { buffer in
            let start = buffer.bindMemory(to: CChar.self).baseAddress
            let pointers = ranges.map { range in range.flatMap { start?.advanced(by: $0.lowerBound) } }
            let lengths = ranges.map { Int32($0?.count ?? 0) }
            let formats = [Int32](repeating: 1, count: ranges.count)
            return pointers.withUnsafeBufferPointer { body($0.baseAddress, lengths, formats) }
        }
    }
}

extension SQLValue {
    /// Appends the value in network order and gives its type.
    fileprivate func append(to bytes: inout [UInt8]) -> Oid {
        switch self {
        case .null:
            return 0
        case .integer(let number):
            withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
            return PostgresType.int8
        case .real(let number):
            withUnsafeBytes(of: number.bitPattern.bigEndian) { bytes += $0 }
            return PostgresType.float8
        case .text(let text):
            bytes += text.utf8
            return PostgresType.text
        case .blob(let blob):
            bytes += blob
            return PostgresType.bytea
        }
    }
}
