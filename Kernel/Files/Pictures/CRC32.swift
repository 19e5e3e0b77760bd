/// The check of a PNG chunk (PNG 3rd edition, annex D).
enum CRC32 {
    static func of(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        // Held here, the table is not looked for at each byte.
        let table = table
        return ~bytes.reduce(~0) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
    }

    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { rest, _ in rest & 1 == 1 ? 0xEDB8_8320 ^ rest >> 1 : rest >> 1 }
    }
}
