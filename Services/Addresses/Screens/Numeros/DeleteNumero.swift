import Web

/// A numéro taken out, which « Annuler » brings back.
struct DeleteNumero {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post(
                "/mairie/{insee}/adresses/voies/{voie}/numeros/{numero}/suppression", .commune(.contributor)
            ) { visit in
                let desk = try await desk.begunCommune(visit)
                let edit = Edit.deleteNumero(id: visit.parameter("numero"), version: visit.version)
                let record = try await desk.store.make(edit, at: desk)
                return .redirect(
                    to: desk.paths.voie(visit.parameter("voie")),
                    notice: record.map { "\($0.label). Vous pouvez annuler." })
            }
        ]
    }
}
