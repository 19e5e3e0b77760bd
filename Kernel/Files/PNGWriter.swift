/// A picture drawn by the program, as a PNG (PNG 3rd edition): eight bits a sample, colours and opacity.
package enum PNGWriter {
    /// - Parameters:
    ///   - side: pixels of a side of the square.
    ///   - pixels: red, green, blue, opacity of each, row after row.
    package static func png(side: Int, pixels: [UInt8]) throws(Gzip.Fault) -> [UInt8] {
        var rows: [UInt8] = []
        rows.reserveCapacity(pixels.count + side)
        for row in 0..<side {
            // Each row is as it is (filter 0): flat colours compress well.
            rows.append(0)
            rows += pixels[(row * side * 4)..<((row + 1) * side * 4)]
        }
        let writer = try GzipWriter(level: 9, wrapping: .zlib)
        try writer.append(rows)
        let size = bytes(UInt32(side))
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", size + size + [8, PNGHeader.Colour.coloursAlpha.rawValue, 0, 0, 0])
            + chunk("IDAT", try writer.finish()) + chunk("IEND", [])
    }

    private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let named = Array(name.utf8) + content
        return bytes(UInt32(content.count)) + named + bytes(CRC32.of(named[...]))
    }

    private static func bytes(_ number: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
