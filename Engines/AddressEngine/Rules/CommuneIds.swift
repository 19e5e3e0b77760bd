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
        var others: UInt8 = 0
        for index in 0..<36 {
            let byte = text[index]
            let isHexadecimal = byte &- 48 < 10 || (byte | 32) &- 97 < 6
            others &+= isHexadecimal ? 0 : 1
        }
        return others == 4
    }
}
