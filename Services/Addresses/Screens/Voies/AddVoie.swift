import Foundation
import Web

/// A new voie or lieu-dit.
struct AddVoie {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/nouvelle-voie", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                var state = FormState(["nature": visit.query("nature") ?? "voie"])
                state.values["nom"] = visit.query("nom") ?? ""
                for name in ["longitude", "latitude", "type-position"] {
                    state.values[name] = visit.query(name)
                }
                state.values[VoieAround.field] = visit.query(VoieAround.field)
                return try await page(desk, state)
            },
            .post("/mairie/{insee}/adresses/nouvelle-voie", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let id = UUID().uuidString.lowercased()
                if let state = ParcelleGesture.state(of: visit.form) {
                    return try await page(desk, state, isTyped: true)
                }
                if let question = try await Homonym.question(desk) { return try await page(desk, question) }
                do {
                    var form = VoieFields.form(visit.form)
                    form.parcelles = try await desk.sentParcelles()
                    let shown = try PositionFields.form(visit.form).flatMap { $0.lon == nil ? nil : $0 }
                    form.positions =
                        (shown.map { [$0] } ?? [])
                        + OtherPositions.forms(visit.form[OtherPositions.field])
                    try await desk.store.apply(.addVoie(id: id, form), in: desk.commune, by: desk.author)
                } catch let refusal as EditRefusal {
                    guard case .invalid = refusal else { throw refusal.refusal }
                    return try await page(desk, FormState(sent: visit.form, refused: refusal))
                }
                let isDrawnNext = VoieAround(visit.form[VoieAround.field]) != nil
                return .redirect(
                    to: isDrawnNext && visit.form["nature"] == "voie"
                        ? desk.paths.trace(of: id) : desk.paths.voie(id),
                    notice: "«\u{A0}\(visit.form["nom"])\u{A0}» est ajoutée à la liste.")
            },
        ]
    }

    /// - Parameters:
    ///   - words: why the form comes back.
    ///   - isTyped: whether it shows what was typed and is kept nowhere yet.
    static func page(
        _ desk: CommuneDesk, _ state: FormState, saying words: HTML? = nil, isTyped: Bool = false
    ) async throws -> Reply {
        let isPlaced = state.values["longitude"] != nil || state.values["latitude"] != nil
        let around = VoieAround(state[VoieAround.field])
        let carried: [any Component] = around.map { [HiddenField(VoieAround.field, $0.text)] } ?? []
        let form = desk.form(
            desk.paths.newVoie,
            VoieFields(state: state).components + (isPlaced ? place(state) : []) + carried,
            buttons: [Button("Ajouter")], id: ParcellePanel.form, isTyped: isTyped)
        let parcelles =
            isPlaced
            ? try await ParcellePanel.read(desk, state, at: state.places, sending: desk.paths.newVoie) : nil
        let content: HTML =
            isPlaced
            ? DraftMap(
                desk: desk, title: desk.name, hasParcelles: parcelles?.isReady == true,
                beside: "<div data-place>\(form)</div>\(parcelles)"
            ).html
            : around.map { $0.map(at: desk, beside: form.html) } ?? form.html
        return desk.page(
            "Ajouter une voie ou un lieu-dit", status: state.status,
            steps: [("Voies et lieux-dits", desk.paths.voies)],
            "\(words)\(ErrorSummary(state.errors))\(content)")
    }

    private static func place(_ state: FormState) -> [any Component] {
        let head: HTML =
            "<h2>Sur la carte</h2><p class=\"hint\">Pour un lieu-dit\u{A0}: une voie se place par ses numéros.</p>"
        return [head] + PositionFields(state: state).components + OtherPositions.components(state)
    }
}
