import Web

/// One address: its number, its positions, what the mairie says of it.
struct ShowNumero {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/voies/{voie}/numeros/{numero}", .commune(.reader)) { visit in
                let desk = try await desk.commune(visit)
                let found = try await desk.numero(visit)
                return try await NumeroPage(
                    desk: desk, voie: found.voie, numero: found.numero, state: NumeroFields.state(of: found.numero)
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
        let id = visit.parameter("numero")
        let commune = commune
        let found = try await database.read { session -> (Voie, Numero)? in
            let reader = DraftReader(commune: commune)
            let subject = try reader.subject(of: Edit.deleteNumero(id: id, version: 0).needs, in: session)
            guard let numero = subject.numeros[id] else { return nil }
            return try VoieTable.find([numero.voieID], of: commune, in: session).first.map { ($0, numero) }
        }
        guard let found else {
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

    func reply() async throws -> Reply {
        let names = try await desk.store.names(in: desk.commune)
        let path = desk.paths.numero(numero.id, on: voie.id)
        return desk.page(
            "\(numero.label), \(voie.name)", status: refusedPosition?.state.status ?? state.status,
            steps: [("Voies et lieux-dits", desk.paths.voies), (voie.name, desk.paths.voie(voie.id))],
            """
            <div class="side-by-side"><div>
            \(state.conflict.map { ConflictBox(row: $0).html })
            \(ErrorSummary(state: state).html)
            \(desk.form(
                path,
                """
                <input type="hidden" name="version" value="\(state.conflict?.currentVersion ?? numero.version)">
                \(NumeroFields(state: state, names: names).html)
                <p><button>\(state.conflict == nil ? "Enregistrer" : "Garder ma version")</button></p>
                """))
            \(source)
            \(desk.form(
                path / "suppression",
                "<input type=\"hidden\" name=\"version\" value=\"\(numero.version)\"><p><button class=\"danger\">Supprimer ce numéro</button></p>"))
            </div>
            \(DraftMap(desk: desk, voieID: voie.id, numeroID: numero.id).html)
            </div>
            \(positions)
            """)
    }

    private var positions: HTML {
        PositionForms(
            desk: desk, owner: .numero(id: numero.id), voieID: voie.id, version: numero.version,
            positions: numero.positions, refused: refusedPosition
        ).html
    }

    private var source: HTML {
        let date = numero.updatedOn.isEmpty ? "" : ", modifiée le \(FrenchMoment.date(numero.updatedOn))"
        return "<p class=\"hint\">Source\u{A0}: \(numero.source.isEmpty ? "non dite" : numero.source)\(date).</p>"
    }
}
