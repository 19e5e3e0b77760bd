import Persistence
import Web

/// What went out is called off: the cancellation goes to those who received it.
struct CancelPublication {
    static let done = "Annulé. L’annulation part vers celles et ceux que la publication a atteints."

    static let asked =
        "Demandé\u{A0}: une deuxième personne doit confirmer. L’alerte reste en ligne d’ici là."

    static func routes(_ routes: OwnerRoutes) -> [Route] {
        routes.get("/publication/{id}/annulation", .manager) { desk in
            let kept = try await desk.kept()
            let id = kept.publication.id
            guard kept.publication.state == .published else { return .redirect(to: desk.paths.item(id)) }
            var off = kept.publication
            off.state = .cancelled
            let consequence = consequence(kept, try await Reached.read(off, desk))
            return desk.page(
                "Annuler ce qui est en ligne\u{202F}?", steps: [(kept.working.title, desk.paths.item(id))],
                Confirmation(
                    consequence, yes: "Oui, annuler", to: desk.paths.cancellation(id), desk.visit,
                    back: desk.paths.item(id), fields: [HiddenField("version", String(kept.version))]
                ).html)
        }
            + routes.post("/publication/{id}/annulation", .manager) { desk in
                let hand = Hand(desk.person)
                let before = try await desk.kept()
                let isAsked = before.publication.content.isDanger && before.calledOffBy == nil
                return try await desk.step(
                    isAsked ? "Annulation demandée" : "Publication annulée",
                    done: isAsked ? asked : done
                ) { kept, _ in try kept.callOff(by: hand, at: Moment(.now)) }
            }
    }

    private static func consequence(_ kept: KeptPublication, _ reached: Reached) -> String {
        let places = French.count(reached.communes.count, "commune", "communes")
        let outlets = reached.told
        let told =
            outlets.isEmpty
            ? "Personne n’avait été prévenu autrement que par les pages."
            : "L’annulation repart par les mêmes moyens (\(outlets.map { $0.label.lowercased() }.sorted().joined(separator: ", ")))\u{A0}: "
                + "aujourd’hui \(reached.words)."
        let second =
            kept.isOfDanger && kept.calledOffBy == nil
            ? " Une deuxième personne devra confirmer, ou la personne d’astreinte avec son code." : ""
        return "«\u{A0}\(kept.publication.content.headline)\u{A0}» sera marquée annulée dans \(places). "
            + told + second
    }
}
