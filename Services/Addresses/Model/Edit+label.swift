import AddressEngine

extension Edit {
    /// The gesture in a few words, for the history and for « Annuler ».
    package func label(on subject: EditSubject) -> String {
        switch self {
        case .addVoie(_, let form): "« \(Text.tidied(form.name ?? "")) » ajoutée"
        case .changeVoie(let id, _, let form): Self.label(of: form, to: subject.voies[id])
        case .deleteVoie(let id, _):
            "\(Self.name(id, subject)) supprimée" + Self.along(subject.numeros(of: id).count)
        case .addNumero(_, let form):
            Self.label(form.number, form.suffix) + " ajouté, \(Self.name(form.voieID ?? "", subject))"
        case .changeNumero(let id, _, let form): Self.label(of: form, to: subject.numeros[id])
        case .deleteNumero(let id, _): "\(Self.number(id, subject)) supprimé"
        case .addPosition(let owner, _, _): "Position ajoutée : \(Self.name(owner, subject))"
        case .changePosition(let owner, _, _, let form):
            (form.lon == nil && form.lat == nil ? "Type de position changé : " : "Position déplacée : ")
                + Self.name(owner, subject)
        case .deletePosition(let owner, _, _): "Position supprimée : \(Self.name(owner, subject))"
        case .certifyVoie(let id): "\(Self.name(id, subject)) certifiée"
        case .certifyCommune: "Toutes les adresses certifiées"
        case .changeTrace(let id, _, let change): change.label(on: subject.voies[id])
        case .changeNumeros(let chosen, let together): Self.label(of: chosen, together, on: subject)
        case .numberHouses(let request, _): request.label(on: subject)
        case .correct(let chosen): Self.label(ofCorrections: chosen)
        case .keepSurvey(let survey): survey.label(on: subject)
        case .mergeVoies(let merge, _): merge.label(on: subject)
        }
    }

    private static func along(_ count: Int) -> String {
        switch count {
        case 0: ""
        case 1: " avec son numéro"
        default: " avec ses \(French.count(count, "numéro", "numéros"))"
        }
    }

    private static func label(of form: VoieForm, to voie: Voie?) -> String {
        guard let voie else { return "Voie modifiée" }
        let becoming = voie.becoming(form.kind)
        if let name = form.name.map(Text.tidied), name != voie.name {
            return "« \(voie.name) » renommée « \(name) »" + (becoming.map { ", \($0)" } ?? "")
        }
        return "« \(voie.name) » \(becoming ?? "modifiée")"
    }

    private static func label(of form: NumeroForm, to numero: Numero?) -> String {
        guard let numero else { return "Numéro modifié" }
        let number = form.number ?? numero.number
        let suffix = form.suffix ?? numero.suffix
        if (number, suffix) != (numero.number, numero.suffix) {
            return "Le \(numero.label) devient le \(label(number, suffix))"
        }
        if form.isCertified == true, !numero.isCertified { return "Le \(numero.label) certifié" }
        if let voieID = form.voieID, voieID != numero.voieID {
            return "Le \(numero.label) déplacé dans une autre voie"
        }
        return "Le \(numero.label) modifié"
    }

    /// « 17 bis », as the row that comes of it writes it.
    private static func label(_ number: Int?, _ suffix: String?) -> String {
        Text.tidied("\(number.map(String.init) ?? "") \(suffix?.lowercased() ?? "")")
    }

    private static func name(_ owner: Owner, _ subject: EditSubject) -> String {
        switch owner {
        case .voie(let id): name(id, subject)
        case .numero(let id): "le \(subject.numeros[id]?.label ?? "numéro")"
        }
    }

    private static func name(_ voieID: String, _ subject: EditSubject) -> String {
        subject.voies[voieID].map { "« \($0.name) »" } ?? "voie"
    }

    private static func number(_ id: String, _ subject: EditSubject) -> String {
        subject.numeros[id].map { "Le \($0.label)" } ?? "Numéro"
    }
}
