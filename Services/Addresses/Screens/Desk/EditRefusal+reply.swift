import HTTPTypes
import Web

extension EditRefusal {
    /// The refusal as a page, for a gesture without a form to show again.
    var refusal: Refusal {
        switch self {
        case .invalid:
            Refusal(
                .unprocessableContent, words, advice: "Rien n’est modifié. Revenez en arrière et corrigez.")
        case .stale: Refusal(.conflict, words, advice: "Rouvrez la page pour voir ce qui a changé.")
        case .gone:
            Refusal(
                .notFound, words,
                advice: "Rien d’autre n’est modifié. L’historique dit qui l’a fait et quand.")
        case .builtUpon: Refusal(.conflict, words, advice: "Rien n’est modifié.")
        }
    }
}

extension AddressStore {
    /// Makes a gesture asked by a bare button: what is refused becomes a page that says why.
    @discardableResult
    func make(_ edit: Edit, at desk: CommuneDesk) async throws -> EditRecord? {
        do {
            return try await apply(edit, in: desk.commune, by: desk.author)
        } catch let refusal as EditRefusal {
            throw refusal.refusal
        }
    }
}
