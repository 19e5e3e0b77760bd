import Web

extension CadastreFault {
    /// Why nothing is taken, in words for who brought the file.
    var words: String {
        switch self {
        case .empty: "Ce fichier est vide\u{A0}: vérifiez que vous avez choisi le bon."
        case .tooLarge:
            "Ce fichier est trop gros\u{A0}: choisissez celui de la commune, et non celui du département. Il peut peser 64\u{A0}Mo et décrire \(French.number(CadastreFile.mostParcelles))\u{A0}parcelles."
        case .notGeoJSON:
            "Ce fichier n’est pas celui des parcelles\u{A0}: choisissez celui dont le nom finit par «\u{A0}-parcelles.json.gz\u{A0}»."
        case .cut: "Ce fichier est incomplet\u{A0}: téléchargez-le de nouveau, puis renvoyez-le."
        case .noParcelle:
            "Ce fichier ne contient aucune parcelle\u{A0}: choisissez celui dont le nom finit par «\u{A0}-parcelles.json.gz\u{A0}»."
        case .notInDegrees:
            "Les coordonnées de ce fichier ne sont pas en degrés (WGS\u{A0}84)\u{A0}: prenez le fichier GeoJSON de cadastre.data.gouv.fr."
        case .elsewhere(let code):
            "Ce fichier est celui d’une autre commune (\(code))\u{A0}: choisissez celui de la vôtre."
        case .damaged(let refused, let taken):
            "Ce fichier est abîmé\u{A0}: \(refused)\u{202F}; \(French.count(taken, "parcelle seulement se lit", "parcelles seulement se lisent")). Téléchargez-le de nouveau."
        }
    }
}

extension RefusedParcelles {
    /// What is left out and why: « 2 parcelles sans contour (par exemple AB 12) »; empty when nothing is.
    var words: String {
        Reason.allCases.compactMap { reason in
            let count = count(of: reason)
            guard count > 0 else { return nil }
            let example = example(of: reason).map(Parcelle.short) ?? ""
            let shown = example.isEmpty ? "" : " (par exemple \(example))"
            return reason.words(count) + shown
        }.joined(separator: ", ")
    }
}

extension RefusedParcelles.Reason {
    fileprivate func words(_ count: Int) -> String {
        switch self {
        case .unreadable: French.count(count, "parcelle illisible", "parcelles illisibles")
        case .noReference: French.count(count, "parcelle sans référence", "parcelles sans référence")
        case .elsewhere: French.count(count, "parcelle d’une autre commune", "parcelles d’autres communes")
        case .twice: French.count(count, "parcelle écrite deux fois", "parcelles écrites deux fois")
        case .tooManyCorners: French.count(count, "parcelle trop découpée", "parcelles trop découpées")
        case .notInFrance: French.count(count, "parcelle hors de France", "parcelles hors de France")
        case .noShape: French.count(count, "parcelle sans contour", "parcelles sans contour")
        }
    }
}
