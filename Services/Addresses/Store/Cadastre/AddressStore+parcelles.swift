import AddressEngine
import Persistence
import Territory

extension AddressStore {
    /// The fourteen signs of each parcelle that somebody wrote, in full or as people say it.
    ///
    /// - Throws: `EditRefusal` when a short form is of no parcelle, or of several.
    func references(written text: String, in commune: CodeINSEE) async throws -> [String] {
        let written = WrittenParcelle.all(in: text, of: commune.text)
        // More is refused by the rules, whatever they are.
        guard written.count <= AddressRules.mostParcelles else { return ParcelleText.list(text) }
        return try await database.read { session in
            let hasCadastre = try CadastreTable.find(commune, in: session) != nil
            return try written.map { one in
                guard hasCadastre, case .short(_, let plan) = one else {
                    return try one.reference(of: commune.text, among: nil)
                }
                let known = try CadastreTable.parcelles(onPlan: plan, of: commune, atMost: 50, in: session)
                return try one.reference(of: commune.text, among: known.map(\.reference))
            }
        }
    }

    /// What a search in the cadastre gives: the parcelles of a section, or of one number of it.
    ///
    /// - Returns: nil for words that name no parcelle.
    func searchParcelles(_ words: String, in commune: CodeINSEE, atMost most: Int) async throws
        -> [CadastreParcelle]?
    {
        guard let question = ParcelleQuestion(words, of: commune.text) else { return nil }
        return try await database.read { session in
            switch question {
            case .reference(let id):
                try CadastreTable.parcelle(id, of: commune, in: session).map { [$0] } ?? []
            case .plan(let former, let plan):
                try CadastreTable.parcelles(onPlan: plan, of: commune, atMost: most, in: session)
                    .filter { former == nil || $0.reference.former == former }
            }
        }
    }

    /// What is known of some parcelles, by their ids; those that the cadastre has not are not there.
    func parcelles(_ ids: [String], of commune: CodeINSEE) async throws -> [String: CadastreParcelle] {
        try await database.read { session in
            var found: [String: CadastreParcelle] = [:]
            for id in ids.prefix(100) {
                found[id] = try CadastreTable.parcelle(id, of: commune, in: session)
            }
            return found
        }
    }

    /// The parcelles around a place, the nearest first, each with its distance in metres: zero for the one it is on.
    func parcelles(
        around place: GeoPoint, within metres: Double, of commune: CodeINSEE
    ) async throws -> [NearParcelle] {
        guard let projection = LegalProjection.at(place) else { return [] }
        let box = ParcelleBox(around: place, within: metres)
        let found = try await database.read {
            try CadastreTable.parcelles(meeting: box, of: commune, atMost: 400, in: $0)
        }
        let point = projection.forward(place)
        return found.compactMap { parcelle -> NearParcelle? in
            guard let outline = parcelle.shape?.outline(in: projection) else { return nil }
            let distance = outline.distance(to: point)
            return distance <= metres ? NearParcelle(parcelle: parcelle, distance: distance) : nil
        }.sorted { ($0.distance, $0.parcelle.id) < ($1.distance, $1.parcelle.id) }
    }
}

/// A parcelle beside a place, and how far.
struct NearParcelle: Sendable, Equatable {
    let parcelle: CadastreParcelle
    /// Metres; zero when the place is on it.
    let distance: Double
}
