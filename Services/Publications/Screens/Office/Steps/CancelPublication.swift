import Persistence
import Web

/// What went out is called off: the cancellation goes to those who received it.
struct CancelPublication {
    static let done = "Annulé. L’annulation part vers celles et ceux que la publication a atteints."

    static func routes(_ routes: OwnerRoutes) -> [Route] {
        routes.get("/publication/{id}/annulation", .manager) { desk in
            let kept = try await desk.kept()
            let id = kept.publication.id
            guard kept.publication.state == .published else { return .redirect(to: desk.paths.item(id)) }
            let item = try await ItemPage.read(desk, kept: kept)
            return desk.page(
                "Annuler ce qui est en ligne\u{202F}?", steps: [(kept.working.title, desk.paths.item(id))],
                Confirmation(
                    consequence(item), yes: "Oui, annuler", to: desk.paths.cancellation(id), desk.visit,
                    back: desk.paths.item(id), fields: [HiddenField("version", String(kept.version))]
                ).html)
        }
            + routes.post("/publication/{id}/annulation", .manager) { desk in
                let hand = Hand(desk.person)
                let before = try await desk.kept()
                let isAsked = before.publication.content.isDanger && before.calledOffBy == nil
                return try await desk.step(
                    isAsked ? "Annulation demandée" : "Publication annulée",
                    done: isAsked
                        ? "Demandé\u{A0}: une deuxième personne doit confirmer. L’alerte reste en ligne d’ici là."
                        : done
                ) { kept, _ in try kept.callOff(by: hand, at: Moment(.now)) }
            }
    }

    private static func consequence(_ item: ItemPage) -> String {
        let places = French.count(item.reached.communes.count, "commune", "communes")
        let outlets = item.reached.told
        let told =
            outlets.isEmpty
            ? "Personne n’avait été prévenu autrement que par les pages."
            : "L’annulation repart par les mêmes moyens (\(outlets.map { $0.label.lowercased() }.sorted().joined(separator: ", ")))\u{A0}: "
                + "aujourd’hui \(item.reached.words)."
        let second =
            item.kept.isOfDanger && item.kept.calledOffBy == nil
            ? " Une deuxième personne devra confirmer, ou la personne d’astreinte avec son code." : ""
        return "«\u{A0}\(item.kept.publication.content.headline)\u{A0}» sera marquée annulée dans \(places). "
            + told + second
    }
}
