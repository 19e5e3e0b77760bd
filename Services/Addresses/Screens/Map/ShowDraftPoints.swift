import Territory
import Web

/// The points of the commune's addresses, or of one voie, for the map.
struct ShowDraftPoints {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/carte.geojson", .commune(.reader)) { visit in
                let commune = try await desk.openCommune(visit).code
                let paths = AddressPaths(insee: commune.text)
                if let voieID = visit.query("voie") {
                    guard let sheet = try await desk.store.voie(voieID, of: commune) else {
                        throw Refusal.notFound
                    }
                    return DraftPoints(
                        paths: paths, voies: [sheet.voie], numeros: sheet.numeros, showsDirection: true
                    ).reply
                }
                guard let (draft, version) = try await desk.store.draft(of: commune) else {
                    throw Refusal.notFound
                }
                let reply = DraftPoints(
                    paths: paths, voies: draft.voies, numeros: draft.numeros, showsDirection: false
                ).reply
                return reply.validated(by: "brouillon-\(version)", for: visit)
            }
        ]
    }
}
