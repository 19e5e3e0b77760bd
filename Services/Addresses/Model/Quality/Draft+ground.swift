import AddressEngine

extension Draft {
    /// The projection in which most houses of the list stand, else its lines: one wrong point decides nothing.
    var projection: LegalProjection? {
        let zones = numeros.lazy.compactMap(\.house).compactMap(LegalProjection.at)
        var counts: [LegalProjection: Int] = [:]
        for zone in zones { counts[zone, default: 0] += 1 }
        let most = counts.max { ($0.value, -$0.key.rawValue) < ($1.value, -$1.key.rawValue) }
        return most?.key
            ?? voies.lazy.compactMap(\.trace?.points.first).compactMap(LegalProjection.at).first
    }
}

extension Voie {
    /// Whether it names a place rather than a way: declared a lieu-dit, or without a word of voie and without a line.
    var isPlaceName: Bool { kind == .lieuDit || trace == nil && !VoieWord.begins(Array(name.utf8)) }
}
