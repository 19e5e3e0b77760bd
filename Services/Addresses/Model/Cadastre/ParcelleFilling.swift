import AddressEngine

/// The parcelle that each numéro without one stands on: proposed, and written by who ticks it.
enum ParcelleFilling {
    /// What its keys begin with; the id of the numéro and the parcelles follow.
    static let prefix = "cadastre:"
    /// Metres: nearer the side than that, the plan and the point may not agree.
    private static let edge = 1.0
    private static let kinds: Set<Position.Kind> = [.entree, .batiment, .parcelle]

    /// In the order of the list.
    static func lines(_ numeros: [Numero], _ voies: [String: Voie], on plan: CadastrePlan) -> [Correction] {
        numeros.compactMap { numero in
            guard numero.parcelles.isEmpty, let voie = voies[numero.voieID] else { return nil }
            let places = numero.positions.filter { $0.kind.map(kinds.contains) == true }
            let found = places.flatMap { position in
                plan.parcelles(
                    holding: GeoPoint(longitude: position.point.lon, latitude: position.point.lat))
            }
            let ids = Set(found.map(\.id)).sorted()
            guard !ids.isEmpty else { return nil }
            let isOnEdge = found.contains { $0.metresInside < edge }
            return Correction(
                filling: numero, along: voie, with: ids,
                remarks: [
                    ids.count > 1 ? "Plusieurs parcelles\u{A0}: regardez la carte." : nil,
                    isOnEdge ? "Au bord de la parcelle\u{A0}: regardez la carte." : nil,
                    numero.isCertified ? "Certifiée par la mairie." : nil,
                ])
        }
    }

    static func isFilling(_ chosen: Edit.Chosen) -> Bool { chosen.id.hasPrefix(prefix) }

    /// The same lines, of the numéros that were chosen alone, by their keys.
    static func lines(
        of chosen: [Edit.Chosen], on subject: EditSubject, _ plan: CadastrePlan?
    ) -> [String: Correction] {
        guard let plan else { return [:] }
        let ids = chosen.filter(isFilling).map { $0.id.dropFirst(prefix.count).prefix { $0 != ":" } }
        let numeros = ids.compactMap { subject.numeros[String($0)] }
        let found = lines(numeros, subject.voies, on: plan)
        return Dictionary(found.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
