import Web

/// A voie renamed, or changed in its other fields.
struct ChangeVoie {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/voies/{voie}", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let id = visit.parameter("voie")
                if let state = ParcelleGesture.state(of: visit.form) {
                    return try await shown(desk, id, state)
                }
                if let question = try await Homonym.question(desk, butNot: id),
                    let sheet = try await desk.store.voie(id, of: desk.commune)
                {
                    return try await VoieScreen(desk: desk, sheet: sheet, state: question).reply()
                }
                do {
                    var form = VoieFields.form(visit.form)
                    form.parcelles = try await desk.sentParcelles()
                    let edit = Edit.changeVoie(id: id, version: visit.version, form)
                    let record = try await desk.store.apply(edit, in: desk.commune, by: desk.author)
                    return .redirect(
                        to: desk.shownVoie(id), notice: record.map(\.saved) ?? "Rien n’avait changé.")
                } catch let refusal as EditRefusal {
                    return try await refused(desk, id, refusal)
                }
            }
        ]
    }

    /// The form again with other parcelles, not saved; as a new one when it was deleted meanwhile.
    private static func shown(_ desk: CommuneDesk, _ id: String, _ state: FormState) async throws -> Reply {
        if let reply = try await DeletedMeanwhile(desk: desk).reply() { return reply }
        var screen = VoieScreen(desk: desk, sheet: try await desk.sheet(id), state: state)
        screen.isTyped = true
        return try await screen.reply()
    }

    private static func refused(_ desk: CommuneDesk, _ id: String, _ refusal: EditRefusal) async throws
        -> Reply
    {
        switch refusal {
        case .gone:
            guard let reply = try await DeletedMeanwhile(desk: desk).reply() else { throw refusal.refusal }
            return reply
        case .invalid, .stale:
            let state = FormState(sent: desk.visit.form, refused: refusal)
            return try await VoieScreen(desk: desk, sheet: try await desk.sheet(id), state: state).reply()
        case .builtUpon:
            throw refusal.refusal
        }
    }
}

extension Visit {
    /// The version that the form was shown with; 0, which no row has, when it was not sent.
    var version: Int { Int(form["version"]) ?? 0 }
}

extension EditRecord {
    /// What was just done, as the next page says it.
    var saved: String { "Enregistré\u{A0}: \(label)." }
}
