import HTTPTypes
import Web

/// A commune pins or hides on its own page what another collectivité says.
struct MarkReceived {
    static func routes(_ desk: PublicationsDesk) -> [Route] {
        [
            .post("/mairie/{insee}/actualites/recues/{id}", .commune(.manager)) { visit in
                let owner = try await desk.owner(.commune, visit)
                let kind = Publication.Mark.Kind(rawValue: visit.form["marque"])
                guard let commune = owner.commune else { throw Refusal.notFound }
                do {
                    try await desk.store.mark(
                        visit.parameter("id"), kind, in: commune, by: owner.person)
                } catch let refusal as PublicationRefusal {
                    throw refusal.refusal
                }
                let notice =
                    switch kind {
                    case .pinned: "Épinglée en haut de la page de la commune."
                    case .hidden: "Masquée de la page de la commune."
                    case nil: "Remise parmi les autres sur la page de la commune."
                    }
                return .redirect(to: owner.paths.home, notice: notice)
            }
        ]
    }
}

extension PublicationRefusal {
    /// As a page, for a gesture without a form to show again.
    var refusal: Refusal {
        Refusal(
            HTTPResponse.Status(code: status), words,
            advice: "Revenez en arrière, rechargez la page, puis recommencez si besoin.")
    }
}
