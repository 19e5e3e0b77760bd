import AddressEngine

/// Where a voie may be missing: addresses that only have a lieu-dit, long stretches without an address.
package struct MissingVoies: Sendable {
    /// A place to look at, in words.
    package struct Place: Sendable, Equatable {
        package let words: String
        package let lon: Double
        package let lat: Double
    }

    /// Addresses near each other that only have a lieu-dit, the most numerous first.
    package let clusters: [Place]
    /// Stretches of voies without an address, the longest first; those that somebody left aside are not told again.
    package let gaps: [Place]
    /// How many more there are of each.
    package let moreClusters: Int
    package let moreGaps: Int

    /// Metres from one house of a hamlet to the next, and how many make one.
    private static let (apart, least) = (150.0, 4)
    private static let most = 50

    /// - Parameter aside: the alerts that somebody left aside.
    package init(of draft: Draft, aside: Set<ShownAlert> = []) {
        guard let projection = draft.projection else {
            (clusters, gaps, moreClusters, moreGaps) = ([], [], 0, 0)
            return
        }
        let voies = Dictionary(draft.voies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let found = Self.clusters(of: draft.numeros, voies, projection)
        (clusters, moreClusters) = (Array(found.prefix(Self.most)), max(0, found.count - Self.most))
        let along = Dictionary(grouping: draft.numeros, by: \.voieID)
        let all = draft.voies.flatMap { Self.gaps(along: $0, along[$0.id] ?? [], projection, aside) }
            .sorted { $0.length > $1.length }
        (gaps, moreGaps) = (all.prefix(Self.most).map { $0.place }, max(0, all.count - Self.most))
    }

    private static func clusters(
        of numeros: [Numero], _ voies: [String: Voie], _ projection: LegalProjection
    ) -> [Place] {
        let rural = numeros.filter { voies[$0.voieID]?.isPlaceName ?? false }.compactMap { numero in
            numero.house.flatMap { $0.isInFrance ? (numero, projection.forward($0)) : nil }
        }
        return LieuDitCluster.find(rural.map { $0.1 }, within: apart, least: least).map {
            cluster in
            let names = Set(cluster.members.compactMap { voies[rural[$0].0.voieID]?.name }).sorted()
            let count = French.count(cluster.members.count, "adresse", "adresses")
            let place = projection.inverse(cluster.centre)
            return Place(
                words: "\(names.prefix(3).joined(separator: ", "))\u{A0}: \(count) sans nom de voie.",
                lon: place.longitude, lat: place.latitude)
        }
    }

    private static func gaps(
        along voie: Voie, _ numeros: [Numero], _ projection: LegalProjection, _ aside: Set<ShownAlert>
    ) -> [(length: Double, place: Place)] {
        guard let line = voie.line(in: projection) else { return [] }
        let placed = numeros.compactMap { numero in
            numero.house.flatMap { $0.isInFrance ? (numero, projection.forward($0)) : nil }
        }
        return AddressGap.find(placed.map { $0.1 }, along: line).compactMap { gap in
            let (before, after) = (placed[gap.before].0, placed[gap.after].0)
            let told = PlaceWords(before, [after], [:])
            let mark = QualityAlert.mark(of: told.marked(told.gapTold(gap.length)))
            guard !aside.contains(ShownAlert(.gap, before.id, mark: mark)) else { return nil }
            let middle = projection.inverse(line.point(at: (gap.start + gap.end) / 2))
            let metres = French.number(Int(gap.length.rounded()))
            let words =
                "\(voie.name)\u{A0}: \(metres)\u{A0}m sans adresse, entre le \(before.label) et le \(after.label)."
            return (gap.length, Place(words: words, lon: middle.longitude, lat: middle.latitude))
        }
    }
}
