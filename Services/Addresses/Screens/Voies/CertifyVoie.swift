import Web

/// All the numéros of a voie declared right by the mairie.
struct CertifyVoie {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/voies/{voie}/certification", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let id = visit.parameter("voie")
                let record = try await desk.store.make(.certifyVoie(id: id), at: desk)
                return .redirect(
                    to: desk.shownVoie(id), notice: record?.saved ?? "Tout était déjà certifié.")
            }
        ]
    }
}
