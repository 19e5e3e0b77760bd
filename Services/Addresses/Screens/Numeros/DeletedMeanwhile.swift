import HTTPTypes
import Web

/// What the form was about was deleted by somebody else: the form to add it again, with what was written.
struct DeletedMeanwhile {
    let desk: CommuneDesk

    /// - Returns: nil when it is there after all, or when nothing tells what it was.
    func reply() async throws -> Reply? {
        let voieID = desk.visit.parameter("voie")
        guard let id = desk.visit.parameters["numero"] else {
            guard try await desk.store.voie(voieID, of: desk.commune) == nil else { return nil }
            return try await voie(voieID)
        }
        guard try await desk.store.numero(id, of: desk.commune) == nil else { return nil }
        return try await numero(id, voieID)
    }

    private func numero(_ id: String, _ voieID: String) async throws -> Reply {
        var state = FormState(["type-position": "entrée", "voie": voieID])
        if case .numero(let before?, _) = try await desk.store.takenOut(id, of: desk.commune) {
            state = NumeroFields.state(of: before)
            if let first = before.positions.first {
                state.values.merge(PositionFields.state(of: first).values) { $1 }
            }
        }
        state.values.merge(sent) { $1 }
        if !desk.visit.form.names.contains("certifie"), sent["numero"] != nil {
            state.values["certifie"] = ""
        }
        let there = try await desk.store.voie(state["voie"], of: desk.commune)?.voie
        var reply = try await AddNumero.page(
            desk, there, state, saying: Self.box("Ce numéro a été supprimé", adding: "cette adresse"))
        reply.status = .conflict
        return reply
    }

    private func voie(_ id: String) async throws -> Reply {
        var state = FormState(["nature": "voie"])
        if case .voie(let before?, _) = try await desk.store.takenOut(id, of: desk.commune) {
            state = VoieFields.state(of: before)
        }
        state.values.merge(sent) { $1 }
        let box = Self.box(
            "Cette voie a été supprimée", adding: "la voie", also: "Ses numéros reviennent par l’historique.")
        var reply = AddVoie.page(desk, state, saying: box)
        reply.status = .conflict
        return reply
    }

    /// What was written, but what belonged to the row itself.
    private var sent: [String: String] {
        let form = desk.visit.form
        let names = form.names.filter { $0 != "version" && $0 != "_jeton" }
        return Dictionary(uniqueKeysWithValues: names.map { ($0, form[$0]) })
    }

    private static func box(_ what: String, adding: String, also: String = "") -> HTML {
        NoticeBox(
            .warning, "\(what) par une autre personne pendant que vous travailliez.",
            detail: """
                <p>Ce que vous avez écrit est gardé ci-dessous\u{A0}: choisissez «\u{A0}Ajouter\u{A0}» pour remettre \
                \(adding), ou quittez cette page pour la laisser supprimée. \(also)</p>
                """
        ).html
    }
}
