import Web

/// A numéro changed in its fields, its positions apart.
struct ChangeNumero {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/voies/{voie}/numeros/{numero}", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let id = visit.parameter("numero")
                if let state = ParcelleGesture.state(of: visit.form) { return try await shown(desk, state) }
                do {
                    var form = try NumeroFields.form(visit.form)
                    form.parcelles = try await desk.sentParcelles()
                    let edit = Edit.changeNumero(id: id, version: visit.version, form)
                    let record = try await desk.store.apply(edit, in: desk.commune, by: desk.author)
                    let path = desk.paths.numero(id, on: visit.form["voie"])
                    return .redirect(to: path, notice: record.map(\.saved) ?? "Rien n’avait changé.")
                } catch let refusal as EditRefusal {
                    return try await refused(desk, refusal)
                }
            }
        ]
    }

    /// The form again with other parcelles, not saved; as a new one when the numéro was deleted meanwhile.
    private static func shown(_ desk: CommuneDesk, _ state: FormState) async throws -> Reply {
        if let reply = try await DeletedMeanwhile(desk: desk).reply() { return reply }
        let found = try await desk.numero(desk.visit)
        var page = NumeroPage(desk: desk, voie: found.voie, numero: found.numero, state: state)
        page.isTyped = true
        return try await page.reply()
    }

    private static func refused(_ desk: CommuneDesk, _ refusal: EditRefusal) async throws -> Reply {
        switch refusal {
        case .invalid, .stale, .gone:
            if case .gone = refusal, let reply = try await DeletedMeanwhile(desk: desk).reply() {
                return reply
            }
            let found = try await desk.numero(desk.visit)
            var state = FormState(sent: desk.visit.form, refused: refusal)
            // The numéro is there: the voie that was chosen for it is not.
            if case .gone(let words) = refusal { state.errors.add("voie", words) }
            // A form of before its voie was made one with another keeps it where it is now.
            if case .stale = refusal, try await !desk.names().contains(where: { $0.value == state["voie"] }) {
                state.values["voie"] = found.numero.voieID
            }
            return try await NumeroPage(desk: desk, voie: found.voie, numero: found.numero, state: state)
                .reply()
        case .builtUpon:
            throw refusal.refusal
        }
    }
}
