import Persistence
import Web

/// A voie with its numéros.
struct ShowVoie {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/voies/{voie}", .commune(.reader)) { visit in
                let desk = try await desk.begunCommune(visit)
                let sheet = try await desk.sheet(visit.parameter("voie"))
                return try await VoieScreen(desk: desk, sheet: sheet, state: VoieFields.state(of: sheet.voie))
                    .reply()
            }
        ]
    }
}

extension CommuneDesk {
    /// - Throws: `Refusal` when the voie does not exist any more.
    func sheet(_ voieID: String) async throws -> VoieSheet {
        guard let sheet = try await store.voie(voieID, of: commune) else {
            throw EditRefusal.gone(
                "Cette voie n’existe plus\u{A0}: elle a été supprimée, ou réunie à une autre, entre-temps."
            )
            .refusal
        }
        return sheet
    }

    /// The names of all voies and lieux-dits, to choose another one.
    func names() async throws -> [Choice] {
        let commune = commune
        return try await database.read { try VoieTable.names(of: commune, in: $0) }
            .map { Choice($0.id, $0.name) }
    }
}

/// The page of a voie: its numéros first, then what can be done with it.
struct VoieScreen {
    let desk: CommuneDesk
    let sheet: VoieSheet
    let state: FormState
    var refusedPosition: (rank: Int?, state: FormState)?
    var asksAgain: AskAgain?
    var chosenAgain: ChosenAgain?
    /// Whether the form of its name shows what was typed and is kept nowhere yet.
    var isTyped = false

    private var voie: Voie { sheet.voie }

    func reply() async throws -> Reply {
        let parcelles =
            voie.kind == .lieuDit
            ? try await ParcellePanel.read(
                desk, state, at: voie.positions.onGround, sending: desk.paths.voie(voie.id)) : nil
        let identity = identity(beside: parcelles)
        let (findings, isPending) = try await desk.store.findings(along: voie.id, of: desk.commune)
        let table = NumeroTableView(
            desk: desk, sheet: sheet, offer: try await TogetherOffer.read(desk), findings: findings,
            choice: NumeroChoice(desk.visit), again: chosenAgain)
        let review = VoieFindingsView(desk: desk, sheet: sheet, findings: findings, isPending: isPending)
        let tour = try await VoieTour.read(desk, sheet)
        let add = desk.link("Ajouter un numéro", to: desk.paths.newNumero(on: voie.id))
        return desk.page(
            voie.name, status: status,
            steps: [("Voies et lieux-dits", desk.paths.voies)],
            """
            \(tour)<p class="lead">\(summary)</p>
            \(chosenAgain)\(asksAgain)\(refusedPosition?.state.conflict.map { ConflictBox(row: $0) })\
            \(isRefused ? identity : nil)\(review)
            \(DraftMap(desk: desk, title: voie.name, voieID: voie.id, hasParcelles: parcelles?.isReady == true, beside: "\(table)\(add)\(certifyAll)"))
            \(positions)\(try await LieuditPanel.read(desk, voie))\(TracePanel(desk: desk, voie: voie, isNumbered: !sheet.numeros.isEmpty))
            \(isRefused ? nil : identity)
            \(field)\(StreetPhotoLink(desk: desk, path: desk.paths.photos(ofVoie: voie.id)))\(MergePanel(desk: desk, voie: voie))\(documents)\(history)
            \(deletion)
            """)
    }

    private var status: Int {
        if let chosenAgain { return chosenAgain.status }
        return asksAgain == nil ? refusedPosition?.state.status ?? state.status : 409
    }

    private var summary: String {
        let certified = sheet.numeros.count { $0.isCertified }
        guard !sheet.numeros.isEmpty else {
            return voie.kind == .lieuDit ? "Lieu-dit sans numéro." : "Aucun numéro pour l’instant."
        }
        let share =
            certified == sheet.numeros.count
            ? "tous certifiés"
            : certified == 0 ? "aucun certifié" : "dont \(French.count(certified, "certifié", "certifiés"))"
        return "\(French.count(sheet.numeros.count, "numéro", "numéros")), \(share)."
    }

    private var certifyAll: PostButton? {
        let isDone = sheet.numeros.allSatisfy(\.isCertified) && (voie.kind == .voie || voie.isCertified)
        return isDone
            ? nil
            : desk.button(
                "Tout certifier", to: desk.paths.voie(voie.id) / "certification",
                fields: desk.tourFields)
    }

    private var positions: PositionForms? {
        guard voie.kind == .lieuDit else { return nil }
        return PositionForms(
            desk: desk, owner: .voie(id: voie.id), voieID: voie.id, version: voie.version,
            positions: voie.positions, refused: refusedPosition)
    }

    /// Whether the form of its name comes back: it is then what the page begins with.
    private var isRefused: Bool { state.status != 200 }

    private func identity(beside parcelles: ParcellePanel?) -> Panel {
        let version = state.version(or: voie.version)
        let form = desk.form(
            desk.paths.voie(voie.id),
            [version] + desk.tourFields
                + VoieFields(state: state, isOfLieuDit: voie.kind == .lieuDit)
                .components,
            buttons: [Button(state.conflict == nil ? "Enregistrer" : "Garder ma version")],
            id: ParcellePanel.form, isTyped: isTyped)
        return Panel(
            "Nom et nature",
            content:
                "\(state.conflict.map { ConflictBox(row: $0) })\(ErrorSummary(state.errors))\(form)\(parcelles)"
        )
    }

    private var field: Panel {
        let papers = DocumentPaths(home: desk.paths.documents)
        return Panel(
            "Sur le terrain",
            content:
                "<p>Une fiche à emporter\u{A0}: le plan, les numéros, des cases à remplir. Au retour, elle se saisit au clavier.</p>",
            actions: [
                LinkButton(
                    "Fiche à imprimer", (papers.fieldSheets / "papier").query("voie", voie.id), .quiet),
                desk.link("Saisir une fiche", to: desk.paths.survey(of: voie.id), .quiet),
            ])
    }

    private var documents: Panel {
        Panel(
            "Documents", content: "<p>Délibération, arrêté et plan, pour cette voie.</p>",
            actions: [LinkButton("Documents de cette voie", desk.paths.documents(of: voie.id), .quiet)])
    }

    private var history: HTML {
        "<p><a href=\"\(desk.paths.history(ofVoie: voie.id))\">Historique de cette voie</a></p>"
    }

    private var deletion: Panel? {
        guard desk.isOfWriters else { return nil }
        let count = sheet.numeros.count
        let label = count == 0 ? "Supprimer" : "Supprimer avec \(French.count(count, "numéro", "numéros"))"
        let button = desk.button(
            label, to: desk.paths.voie(voie.id) / "suppression", .danger,
            fields: [HiddenField("version", String(voie.version))])
        return Panel("Supprimer", content: "<p>Vous pourrez annuler.</p>", actions: [button])
    }
}
