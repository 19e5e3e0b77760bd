import Web

/// All the numéros of a voie, or of the commune, declared right by the mairie.
struct CertifyVoie {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/voies/{voie}/certification", .commune(.contributor)) { visit in
                let desk = try await desk.commune(visit)
                let id = visit.parameter("voie")
                let record = try await desk.store.make(.certifyVoie(id: id), at: desk)
                return .redirect(
                    to: desk.paths.voie(id), notice: record?.saved ?? "Tout était déjà certifié.")
            },
            .post("/mairie/{insee}/adresses/certification", .commune(.manager)) { visit in
                let desk = try await desk.commune(visit)
                guard visit.form["lu"] == "oui" else {
                    return .redirect(
                        to: desk.paths.home,
                        notice: "Rien n’est certifié\u{A0}: cochez d’abord la case qui confirme.")
                }
                let record = try await desk.store.make(.certifyCommune, at: desk)
                return .redirect(to: desk.paths.home, notice: record?.saved ?? "Tout était déjà certifié.")
            },
        ]
    }
}
