extension Draft {
    /// The changes that make `next` of this draft, row by row; rows that say the same are left alone.
    package func changes(to next: Draft) -> [RowChange] {
        let voiesNow = Dictionary(voies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let numerosNow = Dictionary(numeros.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var changes: [RowChange] = []
        for voie in next.voies {
            changes += Self.change(voiesNow[voie.id], voie).map { .voie(before: $0, after: $1) }
        }
        for numero in next.numeros {
            changes += Self.change(numerosNow[numero.id], numero).map { .numero(before: $0, after: $1) }
        }
        let nextVoies = Set(next.voies.map(\.id))
        let nextNumeros = Set(next.numeros.map(\.id))
        changes += numeros.filter { !nextNumeros.contains($0.id) }.map { .numero(before: $0, after: nil) }
        changes += voies.filter { !nextVoies.contains($0.id) }.map { .voie(before: $0, after: nil) }
        return changes
    }

    private static func change<Row: DraftRow>(_ before: Row?, _ after: Row) -> [(Row?, Row)] {
        guard let before else { return [(nil, after)] }
        guard !before.saysTheSame(as: after) else { return [] }
        var after = after
        after.version = before.version + 1
        return [(before, after)]
    }
}
