import Web

/// A voie taken out with its numéros, which « Annuler » brings back.
struct DeleteVoie {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/voies/{voie}/suppression", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let id = visit.parameter("voie")
                do {
                    let edit = Edit.deleteVoie(id: id, version: visit.version)
                    let record = try await desk.store.apply(edit, in: desk.commune, by: desk.author)
                    return .redirect(
                        to: desk.paths.voies, notice: record.map { "\($0.label). Vous pouvez annuler." })
                } catch EditRefusal.stale(let row) {
                    return try await asked(again: row, desk, id)
                } catch EditRefusal.gone {
                    return .redirect(to: desk.paths.voies, notice: "Cette voie était déjà supprimée.")
                } catch let refusal as EditRefusal {
                    throw refusal.refusal
                }
            }
        ]
    }

    private static func asked(again row: StaleRow, _ desk: CommuneDesk, _ id: String) async throws -> Reply {
        let sheet = try await desk.sheet(id)
        var screen = VoieScreen(desk: desk, sheet: sheet, state: VoieFields.state(of: sheet.voie))
        screen.asksAgain = try await AskAgain.read(
            desk, row, on: id, path: desk.paths.voie(id) / "suppression")
        return try await screen.reply()
    }
}
