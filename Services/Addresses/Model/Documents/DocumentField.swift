/// A place in the text of a document that is filled in when it is printed: « {voie} ».
package enum DocumentField: String, Sendable, CaseIterable {
    case commune
    case deCommune = "de_commune"
    case aCommune = "a_commune"
    case insee = "code_insee"
    case postcode = "code_postal"
    case hallAddress = "mairie_adresse"
    case hallPhone = "mairie_telephone"
    case hallHours = "mairie_horaires"
    case mayor = "maire"
    case mayorTitle = "fonction"
    case syndicat
    case date
    case actNumber = "numero_acte"
    case councilDate = "date_conseil"
    case members = "membres"
    case present = "presents"
    case voters = "votants"
    case inFavour = "pour"
    case against = "contre"
    case abstaining = "abstentions"
    case voie
    case numero
    case address = "adresse"
    case lieudit = "lieu_dit"
    case delegated = "commune_deleguee"
    case parcelles
    case position
    case certificateNumber = "numero_certificat"
    case certificateDate = "date_certificat"
    case applicant = "demandeur"
    case oldAddress = "ancienne_adresse"
    case newAddress = "nouvelle_adresse"
    case startDate = "date_debut"
    case endDate = "date_fin"
    case count = "nombre"
    case list = "liste"
    case plan

    /// What it stands for, as the page of the models says it.
    package var meaning: String {
        switch self {
        case .commune: "nom de la commune"
        case .deCommune: "«\u{A0}de\u{A0}» et le nom de la commune\u{A0}: de Lectoure, du Houga, d’Auch"
        case .aCommune: "«\u{A0}à\u{A0}» et le nom de la commune\u{A0}: à Lectoure, au Houga"
        case .insee: "code INSEE de la commune"
        case .postcode: "code postal"
        case .hallAddress: "adresse de la mairie"
        case .hallPhone: "téléphone de la mairie"
        case .hallHours: "jours et heures d’ouverture de la mairie"
        case .mayor: "nom de qui signe"
        case .mayorTitle:
            "fonction de qui signe\u{A0}: «\u{A0}Le maire\u{A0}», «\u{A0}La maire\u{A0}», «\u{A0}L’adjointe au maire\u{A0}»"
        case .syndicat: "nom du syndicat"
        case .date: "date du document"
        case .actNumber: "numéro de l’arrêté ou de la délibération"
        case .councilDate: "date du conseil municipal"
        case .members: "nombre de conseillers en exercice"
        case .present: "nombre de présents"
        case .voters: "nombre de votants"
        case .inFavour: "voix pour"
        case .against: "voix contre"
        case .abstaining: "abstentions"
        case .voie: "nom de la voie"
        case .numero: "numéro, avec bis ou ter"
        case .address: "numéro et nom de la voie"
        case .lieudit: "lieu-dit"
        case .delegated: "commune déléguée, dans une commune nouvelle"
        case .parcelles: "parcelles du cadastre"
        case .position: "longitude et latitude"
        case .certificateNumber: "numéro du certificat"
        case .certificateDate: "jour où le certificat a été fait"
        case .applicant: "nom de qui demande le certificat, imprimé et non gardé"
        case .oldAddress: "ancienne adresse"
        case .newAddress: "nouvelle adresse"
        case .startDate: "jour à partir duquel la nouvelle adresse vaut"
        case .endDate: "jour jusqu’auquel l’ancienne adresse reste comprise"
        case .count: "combien il y en a dans la liste"
        case .list: "la liste, en tableau\u{A0}: seul sur sa ligne"
        case .plan: "le plan\u{A0}: seul sur sa ligne"
        }
    }

    /// Whether it is a whole piece of the document – a table, a map – and stands alone on its line.
    package var isBlock: Bool { self == .list || self == .plan }

    /// Whether a line that holds it is left out when it is empty; the others leave dots to write on.
    package var isOptional: Bool {
        [
            .applicant, .lieudit, .parcelles, .position, .hallHours, .hallPhone, .hallAddress, .endDate,
            .oldAddress, .delegated, .voie, .numero,
        ].contains(self)
    }
}
