import Web

/// A voie with its numéros.
struct ShowVoie {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/voies/{voie}", .commune(.reader)) { visit in
                let desk = try await desk.commune(visit)
                let sheet = try await desk.sheet(visit.parameter("voie"))
                return try await VoiePage(desk: desk, sheet: sheet, state: VoieFields.state(of: sheet.voie)).reply()
            }
        ]
    }
}

extension CommuneDesk {
    /// - Throws: `Refusal` when the voie does not exist any more.
    func sheet(_ voieID: String) async throws -> VoieSheet {
        guard let sheet = try await store.sheet(of: voieID, in: commune) else {
            throw EditRefusal.gone("Cette voie n’existe plus\u{A0}: elle a été supprimée entre-temps.").refusal
        }
        return sheet
    }
}

/// The page of a voie: its numéros first, then what can be done with it.
struct VoiePage {
    let desk: CommuneDesk
    let sheet: VoieSheet
    let state: FormState

    private var voie: Voie { sheet.voie }

    func reply() async throws -> Reply {
        let names = try await desk.store.names(in: desk.commune)
        return desk.page(
            voie.name, status: state.status, steps: [("Voies et lieux-dits", desk.paths.voies)],
            """
            <p class="lead">\(summary)</p>
            <div class="side-by-side"><div class="list">
            \(NumeroTableView(desk: desk, sheet: sheet, names: names).html)
            <p><a class="button" href="\(desk.paths.newNumero(on: voie.id))">Ajouter un numéro</a></p>
            \(wholeVoie)
            </div>
            \(DraftMap(desk: desk, voieID: voie.id).html)
            </div>
            \(voie.kind == .lieuDit ? PositionForms(desk: desk, owner: .voie(id: voie.id), voieID: voie.id, version: voie.version, positions: voie.positions).html : .empty)
            \(identity)
            \(deletion)
            """)
    }

    private var summary: String {
        let certified = sheet.numeros.count { $0.isCertified }
        guard !sheet.numeros.isEmpty else { return voie.kind == .lieuDit ? "Lieu-dit sans numéro." : "Aucun numéro pour l’instant." }
        let share = certified == sheet.numeros.count ? "tous certifiés" : "\(French.number(certified)) certifiés"
        return "\(French.count(sheet.numeros.count, "numéro", "numéros")), \(share)."
    }

    /// What is done to every numéro at once.
    private var wholeVoie: HTML {
        guard sheet.numeros.contains(where: { !$0.isCertified }) || (voie.kind == .lieuDit && !voie.isCertified) else {
            return .empty
        }
        return desk.button("Tout certifier", to: desk.paths.voie(voie.id) / "certification", quiet: true)
    }

    private var identity: HTML {
        """
        <section aria-labelledby="identite"><h2 id="identite">Nom et nature</h2>
        \(state.conflict.map { ConflictBox(row: $0).html })
        \(ErrorSummary(state: state).html)
        \(desk.form(
            desk.paths.voie(voie.id),
            """
            <input type="hidden" name="version" value="\(state.conflict?.currentVersion ?? voie.version)">
            \(VoieFields(state: state).html)<p><button>\(state.conflict == nil ? "Enregistrer" : "Garder ma version")</button></p>
            """))
        </section>

        """
    }

    private var deletion: HTML {
        let label = sheet.numeros.isEmpty ? "Supprimer" : "Supprimer avec \(French.count(sheet.numeros.count, "numéro", "numéros"))"
        return """
            <section aria-labelledby="suppression"><h2 id="suppression">Supprimer</h2>
            <p>Vous pourrez annuler la suppression.</p>
            \(desk.form(
                desk.paths.voie(voie.id) / "suppression",
                """
                <input type="hidden" name="version" value="\(voie.version)">
                <p><button class="danger">\(label)</button></p>
                """))
            </section>

            """
    }
}
