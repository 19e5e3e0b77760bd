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
