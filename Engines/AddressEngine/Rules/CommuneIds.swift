/// The identifier that the BAN gives each commune, as far as the caller knows them.
public struct CommuneIds: Sendable {
    private var index = FingerprintIndex()
    private var ids: [[UInt8]] = []
    /// One identifier for every commune: what the reference's own tests answer.
    private let everywhere: [UInt8]?

    /// None known: no line is judged on it.
    public init() { everywhere = nil }

    /// The same identifier whatever the commune.
    public init(everywhere id: [UInt8]) { everywhere = id }

    /// Tells the identifier of a commune.
    public mutating func set(_ id: [UInt8], of code: [UInt8]) {
        let (place, isNew) = index.number(of: code.withUnsafeBufferPointer { CommuneIndex.key($0) })
        if isNew { ids.append(id) } else { ids[place] = id }
    }

    func id(of key: UInt64) -> [UInt8]? {
        if let everywhere { return everywhere }
        return index.find(key).map { ids[$0] }
    }
}

/// The written form of an identifier of the BAN.
enum UUIDText {
    /// Whether the text is a UUID of version 4 (RFC 9562), in either case.
    @inline(__always)
    static func isVersion4(_ text: Bytes) -> Bool {
        guard text.count == 36, text[14] == 52 else { return false }
        let variant = text[19] | 32
        guard variant == 56 || variant == 57 || variant == 97 || variant == 98 else { return false }
        guard text[8] == 45, text[13] == 45, text[18] == 45, text[23] == 45 else { return false }
        guard let base = text.baseAddress else { return false }
        let raw = UnsafeRawPointer(base)
        // Eight bytes at a time, the dashes read as zeros.
        return isHexadecimal(raw, 0, dashes: 0) && isHexadecimal(raw, 8, dashes: 0x0000_FF00_0000_00FF)
            && isHexadecimal(raw, 16, dashes: 0xFF00_0000_00FF_0000) && isHexadecimal(raw, 24, dashes: 0)
            && isHexadecimal(raw, 28, dashes: 0)
    }

    /// Whether eight bytes are hexadecimal digits, those under `dashes` aside.
    @inline(__always)
    private static func isHexadecimal(_ raw: UnsafeRawPointer, _ offset: Int, dashes: UInt64) -> Bool {
        let bytes = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        let word = bytes & ~dashes | 0x3030_3030_3030_3030 & dashes
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        if word & tops != 0 { return false }
        let lower = word | 0x2020_2020_2020_2020
        let digits = (word &+ ones &* 0x50) & ~(word &+ ones &* 0x46)
        let letters = (lower &+ ones &* 0x1F) & ~(lower &+ ones &* 0x19)
        return (digits | letters) & tops == tops
    }
}
