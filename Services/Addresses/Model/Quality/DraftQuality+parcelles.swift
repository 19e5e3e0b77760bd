import AddressEngine

extension DraftQuality {
    /// Metres beyond which a position is not on its parcelles: a gate stands beside the way, and plans differ by a few.
    private static let outside = 10.0

    /// Numéros of which no position is on the parcelles that they name, nor near; those that stand on the way aside.
    ///
    /// A parcelle that the cadastre has not is told as such; that one, and one without a ground, say nothing of where they
    /// are.
    mutating func lookAtParcelles(_ cadastre: CadastrePlan?) {
        guard let cadastre else { return }
        for numero in draft.numeros where numero.parcelles.contains(where: { !$0.isEmpty }) {
            guard let voie = voies[numero.voieID], numero.parcelles.allSatisfy(cadastre.places) else {
                continue
            }
            let places = numero.positions.filter { $0.kind != .segment }
                .map { GeoPoint(longitude: $0.point.lon, latitude: $0.point.lat) }.filter(\.isInFrance)
            let near = places.flatMap { place in
                numero.parcelles.compactMap { id in cadastre.distance(from: place, to: id).map { (id, $0) } }
            }.min { $0.1 < $1.1 }
            guard let near, near.1 > Self.outside else { continue }
            let under = places.flatMap { cadastre.parcelles(holding: $0) }.map(\.id)
            let here = under.isEmpty ? "" : ", sur \(Parcelle.list(Array(Set(under)).sorted()))"
            add(
                .outsideParcelles, voie, numero,
                "à \(French.number(Int(near.1.rounded())))\u{A0}m de \(Parcelle.short(near.0))\(here)",
                told: numero.parcelles
                    + places.map {
                        "\(CoordinateText.degrees($0.longitude)) \(CoordinateText.degrees($0.latitude))"
                    })
        }
    }
}
