import Foundation
import Web

/// A new numéro on a voie, placed at once or later.
struct AddNumero {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/voies/{voie}/nouveau-numero", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                let sheet = try await desk.sheet(visit.parameter("voie"))
                var state = FormState(["voie": sheet.voie.id, "type-position": "entrée"])
                for name in asked.map(\.description) {
                    if let value = visit.query(name) { state.values[name] = value }
                }
                state.values[message] = visit.query(message) ?? ""
                return try await page(desk, sheet.voie, state)
            },
            .post("/mairie/{insee}/adresses/voies/{voie}/nouveau-numero", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                if let state = ParcelleGesture.state(of: visit.form) {
                    let sheet = try await desk.store.voie(visit.parameter("voie"), of: desk.commune)
                    return try await page(desk, sheet?.voie, state, isTyped: true)
                }
                let id = UUID().uuidString.lowercased()
                do {
                    var form = try NumeroFields.form(visit.form)
                    form.parcelles = try await desk.sentParcelles()
                    form.position = try PositionFields.form(visit.form).flatMap { $0.lon == nil ? nil : $0 }
                    form.otherPositions = OtherPositions.forms(visit.form[OtherPositions.field])
                    let record = try await desk.store.apply(
                        .addNumero(id: id, form), in: desk.commune, by: desk.author)
                    if let record, !visit.form[message].isEmpty {
                        try await desk.store.link(record, toMessage: visit.form[message], of: desk.commune)
                    }
                    return .redirect(to: next(id, desk), notice: record?.saved)
                } catch let refusal as EditRefusal {
                    var state = FormState(sent: visit.form, refused: refusal)
                    if case .gone(let words) = refusal { state.errors.add("voie", words) }
                    let sheet = try await desk.store.voie(visit.parameter("voie"), of: desk.commune)
                    return try await page(desk, sheet?.voie, state)
                }
            },
        ]
    }

    /// What may be filled in by who leads here.
    static let asked: [StaticString] = [
        "numero", "suffixe", "lieu-dit", "parcelles", "type-position", "longitude", "latitude",
    ]
    /// The message that asks for it.
    static let message = "message"

    /// After a house placed beside the line of its voie comes the next one.
    private static func next(_ id: String, _ desk: CommuneDesk) -> SitePath {
        let voieID = desk.visit.form["voie"]
        guard desk.visit.form["suite"] == "maison" else { return desk.paths.numero(id, on: voieID) }
        return desk.paths.house(on: voieID).query("regle", desk.visit.form[NumberingFields.rule])
    }

    /// - Parameters:
    ///   - voie: nil when the one of the route was deleted: another is chosen.
    ///   - words: why the form comes back.
    ///   - isTyped: whether it shows what was typed and is kept nowhere yet.
    static func page(
        _ desk: CommuneDesk, _ voie: Voie?, _ state: FormState, saying words: HTML? = nil,
        isTyped: Bool = false
    ) async throws -> Reply {
        let path = desk.paths.newNumero(on: voie?.id ?? desk.visit.parameter("voie"))
        let parcelles = try await ParcellePanel.read(desk, state, at: state.places, sending: path)
        let fields = NumeroFields(state: state, names: try await desk.names()).components
        let told = state.values[message] ?? ""
        let place: HTML =
            "<h2>Sur la carte</h2><p class=\"hint\">Cliquez sur la carte, ou laissez vide et placez l’adresse plus tard.</p>"
        let form = desk.form(
            path,
            fields + [place] + PositionFields(state: state).components + OtherPositions.components(state)
                + (told.isEmpty ? [] : [HiddenField(message, told)]),
            buttons: [Button("Ajouter")], id: ParcellePanel.form, isTyped: isTyped)
        return desk.page(
            "Ajouter un numéro", status: state.status,
            steps: [("Voies et lieux-dits", desk.paths.voies)]
                + (voie.map { [($0.name, desk.paths.voie($0.id))] } ?? []),
            """
            \(words)\(ErrorSummary(state.errors))\
            \(DraftMap(desk: desk, title: voie?.name ?? desk.name, voieID: voie?.id, hasParcelles: parcelles?.isReady == true, beside: "<div data-place>\(form)</div>\(parcelles)"))
            """)
    }
}
