import AddressEngine

/// What two versions of a list of addresses do not say alike.
package struct VersionComparison: Sendable, Equatable {
    package let lines: [VersionLine]
    /// How many numéros and lieux-dits there are in each.
    package let before: Int
    package let after: Int

    package func count(_ kind: VersionLine.Kind) -> Int { lines.count { $0.kinds.contains(kind) } }

    /// - Parameters:
    ///   - next: the later version.
    ///   - known: the rows of the earlier, by the ids of those that they are in the later (`AlignedVersion`).
    ///   - isOfFile: whether one of both is a file, in which a voie without numéro cannot be written.
    init(from current: Draft, to next: Draft, knownAs known: KnownRows, isOfFile: Bool) {
        let counts = (Self.counts(of: current), Self.counts(of: next))
        lines =
            (Self.voieLines(current, next, known, counts, isOfFile) + Self.numeroLines(current, next, known))
            .sorted { $0.order < $1.order }
        before = current.addressCount
        after = next.addressCount
    }

    private static func voieLines(
        _ current: Draft, _ next: Draft, _ known: KnownRows, _ counts: ([String: Int], [String: Int]),
        _ isOfFile: Bool
    ) -> [VersionLine] {
        let houses = (houses(of: current), houses(of: next))
        let line = { (before: Voie?, after: Voie?) -> VersionLine? in
            let along = (counts.0[before?.id ?? ""], counts.1[after?.id ?? ""])
            let isUnsaid =
                isOfFile && along == (nil, nil) && before?.kind != .lieuDit && after?.kind != .lieuDit
            guard !isUnsaid else { return nil }
            return VersionLine(
                before, after, numeros: along.1 ?? along.0 ?? 0,
                house: houses.1[after?.id ?? ""] ?? houses.0[before?.id ?? ""])
        }
        let kept = Set(known.voies.values.map(\.id))
        return next.voies.compactMap { voie in
            let now = known.voies[voie.id]
            return now?.saysTheSame(as: voie) == true ? nil : line(now, voie)
        } + current.voies.filter { !kept.contains($0.id) }.compactMap { line($0, nil) }
    }

    private static func numeroLines(_ current: Draft, _ next: Draft, _ known: KnownRows) -> [VersionLine] {
        let names = (names(of: current), names(of: next))
        let voiesNext = Dictionary(
            known.voies.map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let line = { (before: Numero?, after: Numero?) -> VersionLine? in
            let (name, kept) = (names.0[before?.voieID ?? ""] ?? "", voiesNext[before?.voieID ?? ""])
            var earlier = before
            if let kept { earlier?.voieID = kept }
            return VersionLine(
                earlier, after, on: name, then: names.1[after?.voieID ?? kept ?? ""] ?? name)
        }
        let kept = Set(known.numeros.values.map(\.id))
        return next.numeros.compactMap { numero in
            let now = known.numeros[numero.id]
            return now?.saysTheSame(as: numero) == true ? nil : line(now, numero)
        } + current.numeros.filter { !kept.contains($0.id) }.compactMap { line($0, nil) }
    }

    private static func names(of draft: Draft) -> [String: String] {
        Dictionary(draft.voies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }

    /// Where the first numéro is that has a place, of each voie that has one.
    private static func houses(of draft: Draft) -> [String: GeoPoint] {
        draft.numeros.reduce(into: [:]) { houses, numero in
            if houses[numero.voieID] == nil { houses[numero.voieID] = numero.firstPlace }
        }
    }

    /// The numéros of each voie that has some.
    private static func counts(of draft: Draft) -> [String: Int] {
        draft.numeros.reduce(into: [:]) { $0[$1.voieID, default: 0] += 1 }
    }
}

extension Draft {
    fileprivate var addressCount: Int { numeros.count + voies.count { $0.kind == .lieuDit } }
}
