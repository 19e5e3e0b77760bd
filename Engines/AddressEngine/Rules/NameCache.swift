/// Remembers the comparison form of the names already met: a voie comes back on each of its lines.
struct NameCache {
    private var index = FingerprintIndex(capacity: 512)
    private var normalized: [UInt64] = []

    /// The fingerprint of an empty comparison form.
    static let none = Fingerprint.of(Bytes(start: nil, count: 0))

    /// The fingerprint of a name's comparison form.
    mutating func normalized(_ name: Bytes) -> UInt64 {
        if name.isEmpty { return NameCache.none }
        let (place, isNew) = index.number(of: Fingerprint.of(name))
        if isNew {
            let form = NameNormalizer.normalize(name)
            normalized.append(
                form.isEmpty ? NameCache.none : form.withUnsafeBufferPointer { Fingerprint.of($0) })
        }
        return normalized[place]
    }
}
