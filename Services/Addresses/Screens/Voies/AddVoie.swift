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
                return page(desk, state)
            },
            .post("/mairie/{insee}/adresses/nouvelle-voie", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let id = UUID().uuidString.lowercased()
                if let question = try await Homonym.question(desk) { return page(desk, question) }
                do {
                    let edit = Edit.addVoie(id: id, VoieFields.form(visit.form))
                    try await desk.store.apply(edit, in: desk.commune, by: desk.author)
                } catch let refusal as EditRefusal {
                    guard case .invalid = refusal else { throw refusal.refusal }
                    return page(desk, FormState(sent: visit.form, refused: refusal))
                }
                return .redirect(
                    to: desk.paths.voie(id),
                    notice: "«\u{A0}\(visit.form["nom"])\u{A0}» est ajoutée à la liste.")
            },
        ]
    }

    /// - Parameter words: why the form comes back.
    static func page(_ desk: CommuneDesk, _ state: FormState, saying words: HTML? = nil) -> Reply {
        desk.page(
            "Ajouter une voie ou un lieu-dit", status: state.status,
            steps: [("Voies et lieux-dits", desk.paths.voies)],
            """
            \(words)\(ErrorSummary(state.errors))\
            \(desk.form(desk.paths.newVoie, VoieFields(state: state).components, buttons: [Button("Ajouter")]))
            """)
    }
}
