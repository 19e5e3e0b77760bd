import Web

/// A voie taken out with its numéros, which « Annuler » brings back.
struct DeleteVoie {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/voies/{voie}/suppression", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let edit = Edit.deleteVoie(id: visit.parameter("voie"), version: visit.version)
                let record = try await desk.store.make(edit, at: desk)
                return .redirect(
                    to: desk.paths.voies, notice: record.map { "\($0.label). Vous pouvez annuler." })
            }
        ]
    }
}
