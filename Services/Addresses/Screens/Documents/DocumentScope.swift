import Web

/// The voies and the numéros that a document is about: those of its address, or the whole commune.
struct DocumentScope {
    let draft: Draft
    /// In the order of the list.
    let voies: [Voie]
    let numeros: [Numero]
    let isWhole: Bool

    init(draft: Draft, voieIDs: [String] = [], numeroIDs: [String] = []) {
        self.draft = draft
        let (voieIDs, numeroIDs) = (Set(voieIDs), Set(numeroIDs))
        isWhole = voieIDs.isEmpty && numeroIDs.isEmpty
        if isWhole {
            (voies, numeros) = (draft.voies, draft.numeros)
        } else {
            let chosen = draft.numeros.filter { numeroIDs.contains($0.id) || voieIDs.contains($0.voieID) }
            let held = voieIDs.union(chosen.map(\.voieID))
            (voies, numeros) = (draft.voies.filter { held.contains($0.id) }, chosen)
        }
    }

    /// - Throws: `Refusal.notFound` when what is asked for is not in the list.
    static func read(_ desk: CommuneDesk) async throws -> DocumentScope {
        guard let draft = try await desk.store.draft(of: desk.commune)?.draft else { throw Refusal.notFound }
        let scope = DocumentScope(
            draft: draft, voieIDs: desk.visit.values("voie"), numeroIDs: desk.visit.values("numero"))
        guard scope.isWhole || !scope.voies.isEmpty else { throw Refusal.notFound }
        return scope
    }

    /// The name of the voie that it is about, or how many they are.
    var title: String {
        if numeros.count == 1, voies.count == 1, let numero = numeros.first {
            return "\(numero.label), \(voies[0].name)"
        }
        return voies.count == 1 ? voies[0].name : French.count(voies.count, "voie", "voies et lieux-dits")
    }

    func name(of voieID: String) -> String { voies.first { $0.id == voieID }?.name ?? "" }
}

extension Visit {
    /// All the values of a name in the query, empty ones left out.
    func values(_ name: String) -> [String] { (request.query[name] ?? []).filter { !$0.isEmpty } }
}
