extension Edit {
    /// The rows that must be read before the edit can be judged.
    package struct Needs: Sendable, Equatable {
        package var voieIDs: [String] = []
        package var numeroIDs: [String] = []
        /// Voies of which every numéro is needed.
        package var wholeVoies: [String] = []
        package var wholeCommune = false
    }

    package var needs: Needs {
        switch self {
        case .addVoie: Needs()
        case .changeVoie(let id, _, let form):
            // Only a voie without numéros becomes a lieu-dit.
            Needs(voieIDs: [id], wholeVoies: form.kind == .lieuDit ? [id] : [])
        case .changeTrace(let id, _, _): Needs(voieIDs: [id])
        case .deleteVoie(let id, _), .certifyVoie(let id): Needs(voieIDs: [id], wholeVoies: [id])
        case .addNumero(_, let form): Needs(voieIDs: [form.voieID ?? ""], wholeVoies: [form.voieID ?? ""])
        case .changeNumero(let id, _, let form):
            Needs(
                voieIDs: form.voieID.map { [$0] } ?? [], numeroIDs: [id],
                wholeVoies: form.voieID.map { [$0] } ?? [])
        case .deleteNumero(let id, _): Needs(numeroIDs: [id])
        case .addPosition(let owner, _, _), .changePosition(let owner, _, _, _),
            .deletePosition(let owner, _, _):
            owner.needs
        case .certifyCommune: Needs(wholeCommune: true)
        case .setPositionKind(let id, _), .setLieudit(let id, _): Needs(voieIDs: [id], wholeVoies: [id])
        case .changeNumeros(let chosen, .move(let voieID)):
            Needs(voieIDs: [voieID], numeroIDs: chosen.map(\.id), wholeVoies: [voieID])
        case .changeNumeros(let chosen, _): Needs(numeroIDs: chosen.map(\.id))
        case .numberHouses(let request, _): request.needs
        case .correct: Needs(wholeCommune: true)
        case .keepSurvey(let survey): survey.needs
        case .mergeVoies(let merge, _): merge.needs
        }
    }
}

extension Edit.Owner {
    fileprivate var needs: Edit.Needs {
        switch self {
        case .voie(let id): Edit.Needs(voieIDs: [id])
        case .numero(let id): Edit.Needs(numeroIDs: [id])
        }
    }
}
