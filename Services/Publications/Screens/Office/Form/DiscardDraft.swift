import Territory
import Web

/// A draft that never went out, thrown away.
struct DiscardDraft {
    static func routes(_ routes: OwnerRoutes) -> [Route] {
        routes.get("/publication/{id}/suppression", .contributor) { desk in
            let kept = try await desk.kept()
            let id = kept.publication.id
            guard kept.publication.issues.isEmpty else { return .redirect(to: desk.paths.item(id)) }
            return desk.page(
                "Supprimer ce brouillon\u{202F}?", steps: [(kept.working.title, desk.paths.item(id))],
                Confirmation(
                    "«\u{A0}\(kept.working.headline)\u{A0}» n’est jamais parti. Le brouillon sera supprimé pour de bon.",
                    yes: "Oui, supprimer", to: desk.paths.removal(id), desk.visit, back: desk.paths.item(id)
                ).html)
        }
            + routes.post("/publication/{id}/suppression", .contributor) { desk in
                let kept = try await desk.kept()
                try desk.checkMayWrite(kept)
                do {
                    try await desk.store.discard(kept.publication.id, of: desk.owner.id, by: desk.person)
                } catch let refusal as PublicationRefusal {
                    throw refusal.refusal
                }
                return .redirect(to: desk.paths.home, notice: "Le brouillon est supprimé.")
            }
    }
}
