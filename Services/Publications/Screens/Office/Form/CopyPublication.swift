import Territory
import Web

/// The same text again, as a new draft: last year's fête is this year's.
struct CopyPublication {
    static func routes(_ routes: OwnerRoutes) -> [Route] {
        routes.post("/publication/{id}/copie", .contributor) { desk in
            let kept = try await desk.kept()
            do {
                let copy = try await desk.store.draft(kept.working, of: desk.owner.id, by: desk.person)
                return .redirect(
                    to: desk.paths.text(copy.publication.id),
                    notice: "La copie est un brouillon\u{A0}: changez les dates avant de l’envoyer.")
            } catch let refusal as PublicationRefusal {
                return try await ItemPage.read(desk, kept: kept).refusing(
                    refusal.words, status: refusal.status)
            }
        }
    }
}
