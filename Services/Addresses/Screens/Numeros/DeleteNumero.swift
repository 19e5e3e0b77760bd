import Web

/// A numéro taken out, which « Annuler » brings back.
struct DeleteNumero {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post(
                "/mairie/{insee}/adresses/voies/{voie}/numeros/{numero}/suppression", .commune(.contributor)
            ) { visit in
                let desk = try await desk.begunCommune(visit)
                let id = visit.parameter("numero")
                let back = desk.paths.voie(visit.parameter("voie"))
                do {
                    let edit = Edit.deleteNumero(id: id, version: visit.version)
                    let record = try await desk.store.apply(edit, in: desk.commune, by: desk.author)
                    return .redirect(to: back, notice: record.map { "\($0.label). Vous pouvez annuler." })
                } catch EditRefusal.stale(let row) {
                    return try await asked(again: row, desk, id)
                } catch EditRefusal.gone {
                    return .redirect(to: back, notice: "Ce numéro était déjà supprimé.")
                } catch let refusal as EditRefusal {
                    throw refusal.refusal
                }
            }
        ]
    }

    private static func asked(again row: StaleRow, _ desk: CommuneDesk, _ id: String) async throws -> Reply {
        let found = try await desk.numero(desk.visit)
        let path = desk.paths.numero(id, on: found.voie.id) / "suppression"
        var page = NumeroPage(
            desk: desk, voie: found.voie, numero: found.numero, state: NumeroFields.state(of: found.numero))
        page.asksAgain = try await AskAgain.read(desk, row, on: id, path: path)
        return try await page.reply()
    }
}
