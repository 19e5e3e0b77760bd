import Files
import Testing

/// The files of a ZIP archive, by its directory (APPNOTE.TXT 6.3.10): each checked by its CRC-32.
struct ZipContents {
    private(set) var names: [String] = []
    private var files: [String: [UInt8]] = [:]
    /// 0 for what is stored as it is.
    private(set) var methods: [Int] = []

    init(_ bytes: [UInt8]) throws {
        let end = bytes.count - 22
        try #require(end > 0 && Self.number(bytes, end, 4) == 0x0605_4b50)
        var place = Self.number(bytes, end + 16, 4)
        for _ in 0..<Self.number(bytes, end + 10, 2) {
            try #require(Self.number(bytes, place, 4) == 0x0201_4b50)
            let (size, length) = (Self.number(bytes, place + 20, 4), Self.number(bytes, place + 28, 2))
            let name = String(decoding: bytes[(place + 46)..<(place + 46 + length)], as: UTF8.self)
            let start = Self.number(bytes, place + 42, 4) + 30 + length
            let content = Array(bytes[start..<(start + size)])
            let method = Self.number(bytes, place + 10, 2)
            names.append(name)
            methods.append(method)
            files[name] =
                method == 0 ? content : try Self.inflated(content, bytes[(place + 16)..<(place + 28)])
            if method == 0 {
                #expect(Int(RunningCRC32.of(content)) == Self.number(bytes, place + 16, 4))
            }
            place += 46 + length
        }
    }

    func bytes(_ name: String) throws -> [UInt8] { try #require(files[name], "\(name)") }
    func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

    /// The file as XML, well formed or refused.
    func tree(_ name: String) throws -> XMLTree {
        try XMLReader.read(
            try bytes(name), within: XMLLimits(bytes: 1 << 24, depth: 64, elements: 1_000_000))
    }

    /// As a gzip file, whose end has the check and the size that the directory tells.
    private static func inflated(_ content: [UInt8], _ facts: ArraySlice<UInt8>) throws -> [UInt8] {
        let check = facts.prefix(4) + facts.suffix(4)
        return try Gzip.expand(
            [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + content + check, limit: 1 << 26)
    }

    private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
}
