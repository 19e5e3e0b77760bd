import HTTPTypes
import Web

/// What the form was about was deleted since: by whom, if it is known, and the form to add it again, with what was written.
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
        let removal = try await desk.store.removal(of: id, in: desk.commune)
        if case .numero(let before?, _) = removal?.change {
            state = NumeroFields.state(of: before)
            place(&state, by: before.positions)
        }
        state.values.merge(sent) { $1 }
        if !desk.visit.form.names.contains("certifie"), sent["numero"] != nil {
            state.values["certifie"] = ""
        }
        let there = try await desk.store.voie(state["voie"], of: desk.commune)?.voie
        var reply = try await AddNumero.page(
            desk, there, state,
            saying: box("Ce numéro a été supprimé", by: removal?.record, adding: "cette adresse"))
        reply.status = .conflict
        return reply
    }

    private func voie(_ id: String) async throws -> Reply {
        var state = FormState(["nature": isOfPosition ? Voie.Kind.lieuDit.rawValue : Voie.Kind.voie.rawValue])
        let removal = try await desk.store.removal(of: id, in: desk.commune)
        if case .voie(let before?, _) = removal?.change {
            state = VoieFields.state(of: before)
            if before.kind == .lieuDit { place(&state, by: before.positions) }
        }
        state.values.merge(sent) { $1 }
        let isLieuDit = state["nature"] == Voie.Kind.lieuDit.rawValue
        let words = box(
            isLieuDit ? "Ce lieu-dit a été supprimé" : "Cette voie a été supprimée", by: removal?.record,
            adding: isLieuDit ? "ce lieu-dit" : "la voie", also: "Ses numéros reviennent par l’historique.")
        var reply = try await AddVoie.page(desk, state, saying: words)
        reply.status = .conflict
        return reply
    }

    /// Whether what was written is a position, of a lieu-dit or of a numéro.
    private var isOfPosition: Bool { desk.visit.form.names.contains("longitude") }

    /// Shows the position that was being changed, the first otherwise, and carries the others.
    private func place(_ state: inout FormState, by positions: [Position]) {
        let isNew = isOfPosition && desk.visit.parameters["rang"] == nil
        let asked = desk.visit.parameters["rang"].flatMap { Int($0) } ?? 0
        let shown = isNew ? nil : positions.indices.contains(asked) ? asked : positions.indices.first
        if let shown { state.values.merge(PositionFields.state(of: positions[shown]).values) { $1 } }
        let others = positions.indices.filter { $0 != shown }.map { positions[$0] }
        state.values[OtherPositions.field] = OtherPositions.text(others)
    }

    /// What was written, but what belonged to the row itself.
    private var sent: [String: String] {
        let form = desk.visit.form
        let names = form.names.filter { $0 != "version" && $0 != "_jeton" }
        return Dictionary(uniqueKeysWithValues: names.map { ($0, form[$0]) })
    }

    private func box(_ what: String, by record: EditRecord?, adding: String, also: String = "") -> HTML {
        NoticeBox(
            .warning, "\(what) depuis que vous avez ouvert cette page.",
            detail: """
                \(record.map(who))<p>Ce que vous avez écrit est gardé ci-dessous\u{A0}: choisissez «\u{A0}Ajouter\u{A0}» pour remettre \
                \(adding), ou quittez cette page pour en rester là. \(also)</p>
                <p><a href="\(desk.paths.history)">Voir l’historique de la commune</a></p>
                """
        ).html
    }

    /// What was done, who did it and when: often the person herself, in another tab.
    private func who(_ record: EditRecord) -> HTML {
        let isHers = record.personID == desk.author.id && record.personName == desk.author.name
        return """
            <p>\(record.label), par \(isHers ? "vous-même" : record.personName), le \(FrenchMoment.full(record.at)).</p>
            """
    }
}
