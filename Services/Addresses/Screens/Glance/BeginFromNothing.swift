import Web

/// The addresses of a commune begun empty.
struct BeginFromNothing {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/commencer", .commune(.contributor)) { visit in
                let desk = try await desk.commune(visit)
                try await desk.store.begin(desk.commune, name: desk.name, by: desk.author)
                return .redirect(
                    to: desk.paths.newVoie, notice: "La liste est commencée. Ajoutez votre première voie.")
            }
        ]
    }
}
