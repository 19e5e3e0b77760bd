import Web

/// One address: its number, its positions, what the mairie says of it.
struct ShowNumero {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/voies/{voie}/numeros/{numero}", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                let found = try await desk.numero(visit)
                return try await NumeroPage(
                    desk: desk, voie: found.voie, numero: found.numero,
                    state: NumeroFields.state(of: found.numero)
                ).reply()
            }
        ]
    }
}

extension CommuneDesk {
    /// The numéro of the route with its voie, even when it moved to another one since the link was made.
    ///
    /// - Throws: `Refusal` when it does not exist any more.
    func numero(_ visit: Visit) async throws -> (voie: Voie, numero: Numero) {
        guard let found = try await store.numero(visit.parameter("numero"), of: commune) else {
            throw EditRefusal.gone("Ce numéro n’existe plus\u{A0}: il a été supprimé entre-temps.").refusal
        }
        return found
    }
}

/// The page of a numéro.
struct NumeroPage {
    let desk: CommuneDesk
    let voie: Voie
    let numero: Numero
    let state: FormState
    var refusedPosition: (rank: Int?, state: FormState)?
    var asksAgain: AskAgain?
    /// Whether the form shows what was typed and is kept nowhere yet.
    var isTyped = false

    func reply() async throws -> Reply {
        let parcelles = try await ParcellePanel.read(
            desk, state, at: numero.positions.onGround, sending: path)
        let fields = NumeroFields(state: state, names: try await desk.names()).components
        let version = state.version(or: numero.version)
        let form = desk.form(
            path, [version] + fields,
            buttons: [Button(state.conflict == nil ? "Enregistrer" : "Garder ma version")],
            id: ParcellePanel.form, isTyped: isTyped)
        return desk.page(
            "\(numero.label), \(voie.name)",
            status: asksAgain == nil ? refusedPosition?.state.status ?? state.status : 409,
            steps: [("Voies et lieux-dits", desk.paths.voies), (voie.name, desk.paths.voie(voie.id))],
            """
            \(asksAgain)\(refusedPosition?.state.conflict.map { ConflictBox(row: $0) })\
            \(state.conflict.map { ConflictBox(row: $0) })\(ErrorSummary(state.errors))\
            \(DraftMap(desk: desk, title: voie.name, voieID: voie.id, hasParcelles: parcelles?.isReady == true, beside: "\(form)\(parcelles)\(source)"))
            \(positions)\(photos)\(documents)\(history)\(deletion)
            """)
    }

    private var path: SitePath { desk.paths.numero(numero.id, on: voie.id) }

    private var positions: PositionForms {
        PositionForms(
            desk: desk, owner: .numero(id: numero.id), voieID: voie.id, version: numero.version,
            positions: numero.positions, refused: refusedPosition)
    }

    private var photos: StreetPhotoLink? {
        numero.positions.isEmpty
            ? nil : StreetPhotoLink(desk: desk, path: desk.paths.photos(ofNumero: numero.id, on: voie.id))
    }

    private var documents: Panel {
        let paths = DocumentPaths(home: desk.paths.documents)
        return Panel(
            "Documents", content: "<p>Pour cette adresse.</p>",
            actions: [
                LinkButton("Certificat d’adressage", paths.newCertificate(of: numero.id), .quiet),
                LinkButton("Arrêté de numérotage", paths.act(.arrete).query("numero", numero.id), .quiet),
            ])
    }

    private var history: HTML {
        "<p><a href=\"\(desk.paths.history(ofNumero: numero.id, on: voie.id))\">Historique de ce numéro</a></p>"
    }

    private var deletion: Panel? {
        guard desk.isOfWriters else { return nil }
        let button = desk.button(
            "Supprimer ce numéro", to: path / "suppression", .danger,
            fields: [HiddenField("version", String(numero.version))])
        return Panel("Supprimer", content: "<p>Vous pourrez annuler.</p>", actions: [button])
    }

    private var source: HTML {
        let date = numero.updatedOn.isEmpty ? "" : ", modifiée le \(CivilWords.date(numero.updatedOn))"
        return
            "<p class=\"hint\">Source\u{A0}: \(numero.source.isEmpty ? "non dite" : numero.source)\(date).</p>"
    }
}
