/// The second byte of what begins a segment of a JPEG (T.81, table B.1).
enum JPEGMarker {
    static let start: UInt8 = 0xD8
    static let end: UInt8 = 0xD9
    static let scan: UInt8 = 0xDA
    static let quantization: UInt8 = 0xDB
    static let huffman: UInt8 = 0xC4
    static let restartInterval: UInt8 = 0xDD
    static let comment: UInt8 = 0xFE
    static let restarts: ClosedRange<UInt8> = 0xD0...0xD7
    static let applications: ClosedRange<UInt8> = 0xE0...0xEF
    /// Baseline, extended, progressive, by Huffman codes: what browsers decode.
    static let frames: ClosedRange<UInt8> = 0xC0...0xC2

    static let areKnown = Set([end, scan, quantization, huffman, restartInterval, comment])
        .union(applications).union(frames)
    /// Lossless, hierarchical and arithmetic codings, a height told after the drawing: allowed, and shown nowhere.
    static let areRare = Set<UInt8>(0xC3...0xCF).subtracting([huffman]).union([0xDC, 0xDE, 0xDF])

    static func segment(_ marker: UInt8, _ content: some Collection<UInt8>) -> [UInt8] {
        let length = content.count + 2
        return [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + content
    }
}
