import HTTPTypes
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

    /// - Throws: `Refusal` when something that is asked for is not in the list any more: nothing is left out in silence.
    static func read(_ desk: CommuneDesk) async throws -> DocumentScope {
        guard let draft = try await desk.store.draft(of: desk.commune)?.draft else { throw Refusal.notFound }
        let (voies, numeros) = (desk.visit.values("voie"), desk.visit.values("numero"))
        guard Set(voies).isSubset(of: draft.voies.map(\.id)),
            Set(numeros).isSubset(of: draft.numeros.map(\.id))
        else {
            throw Refusal(
                .notFound, "Une voie ou un numéro de ce document n’est plus dans la liste.",
                advice:
                    "Revenez à «\u{A0}Documents\u{A0}» et choisissez de nouveau. L’historique dit qui l’a supprimé."
            )
        }
        return DocumentScope(draft: draft, voieIDs: voies, numeroIDs: numeros)
    }

    /// Numéros, or voies, that one document lists at most: it is then drawn within a minute.
    static let most = 2000

    /// - Throws: `Refusal` when one document cannot hold them all.
    func checkSize() throws(Refusal) {
        let count = max(numeros.count, voies.count)
        guard count > Self.most else { return }
        throw Refusal(
            .unprocessableContent,
            "Il y a \(French.number(count))\u{A0}lignes\u{A0}: un document en contient \(French.number(Self.most)) au plus.",
            advice:
                "Revenez en arrière et cochez une partie des voies, puis faites un document pour les autres.")
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
