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
    /// Stretches of voies without an address, the longest first.
    package let gaps: [Place]

    /// Metres from one house of a hamlet to the next, and how many make one.
    private static let (apart, least) = (150.0, 4)
    private static let most = 50

    package init(of draft: Draft) {
        let point =
            draft.numeros.lazy.compactMap(\.house).first
            ?? draft.voies.lazy.compactMap(\.trace?.points.first).first
        guard let point, let projection = LegalProjection.at(point) else {
            (clusters, gaps) = ([], [])
            return
        }
        let voies = Dictionary(draft.voies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        clusters = Self.clusters(of: draft.numeros, voies, projection)
        let along = Dictionary(grouping: draft.numeros, by: \.voieID)
        gaps = draft.voies.flatMap { Self.gaps(along: $0, along[$0.id] ?? [], projection) }
            .sorted { $0.length > $1.length }.prefix(Self.most).map { $0.place }
    }

    private static func clusters(
        of numeros: [Numero], _ voies: [String: Voie], _ projection: LegalProjection
    ) -> [Place] {
        let rural = numeros.filter { voies[$0.voieID]?.kind == .lieuDit }.compactMap { numero in
            numero.house.map { (numero, projection.forward($0)) }
        }
        return LieuDitCluster.find(rural.map { $0.1 }, within: apart, least: least).prefix(most).map {
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
        along voie: Voie, _ numeros: [Numero], _ projection: LegalProjection
    ) -> [(length: Double, place: Place)] {
        guard let line = voie.line(in: projection) else { return [] }
        let placed = numeros.compactMap { numero in numero.house.map { (numero, projection.forward($0)) } }
        return AddressGap.find(placed.map { $0.1 }, along: line).map { gap in
            let middle = projection.inverse(line.point(at: (gap.start + gap.end) / 2))
            let metres = French.number(Int(gap.length.rounded()))
            let words =
                "\(voie.name)\u{A0}: \(metres)\u{A0}m sans adresse, entre le \(placed[gap.before].0.label) et le "
                + "\(placed[gap.after].0.label)."
            return (gap.length, Place(words: words, lon: middle.longitude, lat: middle.latitude))
        }
    }
}
