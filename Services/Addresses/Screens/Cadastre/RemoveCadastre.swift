import Web

/// The cadastre of a commune taken out; its addresses keep what they say.
struct RemoveCadastre {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/cadastre/suppression", .commune(.manager)) { visit in
                let desk = try await desk.commune(visit)
                let isRemoved = try await desk.store.removeCadastre(
                    of: desk.commune, named: desk.name, by: desk.author)
                return .redirect(
                    to: desk.paths.cadastre,
                    notice: isRemoved ? "Le cadastre est retiré." : "Il n’y avait déjà plus de cadastre ici.")
            }
        ]
    }
}
