import Foundation
import Web

/// A new numéro on a voie, placed at once or later.
struct AddNumero {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/voies/{voie}/nouveau-numero", .commune(.contributor)) { visit in
                let desk = try await desk.commune(visit)
                let sheet = try await desk.sheet(visit.parameter("voie"))
                var state = FormState(["voie": sheet.voie.id, "type-position": "entrée"])
                for name in ["numero", "suffixe", "longitude", "latitude"] { state.values[name] = visit.query(name) ?? "" }
                return try await page(desk, sheet.voie, state)
            },
            .post("/mairie/{insee}/adresses/voies/{voie}/nouveau-numero", .commune(.contributor)) { visit in
                let desk = try await desk.commune(visit)
                let id = UUID().uuidString.lowercased()
                do {
                    var form = try NumeroFields.form(visit.form)
                    form.position = try PositionFields.form(visit.form).flatMap { $0.lon == nil ? nil : $0 }
                    let record = try await desk.store.apply(.addNumero(id: id, form), in: desk.commune, by: desk.author)
                    return .redirect(to: desk.paths.numero(id, on: visit.form["voie"]), notice: record?.saved)
                } catch let refusal as EditRefusal {
                    guard case .invalid = refusal else { throw refusal.refusal }
                    let sheet = try await desk.sheet(visit.parameter("voie"))
                    return try await page(desk, sheet.voie, FormState(sent: visit.form, refused: refusal))
                }
            },
        ]
    }

    private static func page(_ desk: CommuneDesk, _ voie: Voie, _ state: FormState) async throws -> Reply {
        let names = try await desk.store.names(in: desk.commune)
        return desk.page(
            "Ajouter un numéro", status: state.status,
            steps: [("Voies et lieux-dits", desk.paths.voies), (voie.name, desk.paths.voie(voie.id))],
            """
            <div class="side-by-side"><div>
            \(ErrorSummary(state: state).html)
            \(desk.form(
                desk.paths.newNumero(on: voie.id), class: "new-position",
                """
                \(NumeroFields(state: state, names: names).html)
                <fieldset><legend>Sur la carte</legend>\(PositionFields(state: state).html)
                <p class="hint">Cliquez sur la carte, ou laissez vide et placez l’adresse plus tard.</p></fieldset>
                <p><button>Ajouter</button></p>
                """))
            </div>
            \(DraftMap(desk: desk, voieID: voie.id).html)
            </div>
            """)
    }
}
