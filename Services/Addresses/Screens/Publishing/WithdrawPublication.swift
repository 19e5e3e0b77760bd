import Web

/// A publication undone: the version before it becomes the one that the public sees.
struct WithdrawPublication {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/publier/retrait", .commune(.manager)) { visit in
                let desk = try await desk.begunCommune(visit)
                do {
                    try await desk.store.withdraw(
                        visit.form["publication"], of: desk.commune, by: desk.author)
                } catch let refusal as EditRefusal {
                    throw refusal.refusal
                }
                return .redirect(
                    to: desk.paths.publishing, notice: "C’est fait. Votre brouillon n’a pas changé.")
            }
        ]
    }
}
