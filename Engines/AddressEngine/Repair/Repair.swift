/// One correction that Bastide proposes: a cell, what it holds, what it would hold, and why.
public struct Repair: Sendable, Equatable {
    /// The line of the table, from zero.
    public let row: Int
    /// The line as a spreadsheet numbers it.
    public let line: Int
    public let field: Field
    public let before: [UInt8]
    public let after: [UInt8]
    public let cause: RepairCause
    /// Whether `after` is a new identifier: nothing in the file gives it, so that one known elsewhere is worth more.
    public let isInvented: Bool
    /// What the cell of the suffixe holds then, when the correction takes it out of the numéro; nothing otherwise.
    var suffixe: [UInt8] = []

    /// What a person reads of the correction: « 12 », « 12, suffixe bis ».
    public var shown: [UInt8] {
        var shown = after
        guard !suffixe.isEmpty else { return shown }
        shown.append(", suffixe ")
        shown.append(contentsOf: suffixe)
        return shown
    }
}

/// Why a correction is proposed.
public enum RepairCause: UInt8, CaseIterable, Sendable {
    case espaces, virgule, casseCle, numeroCle, zeros, position, codeCommune, nomCommune, parcelles, tiretBas
    case dateForme, dateTableur, dateIllisible, dateFuture, certification, coordonneesInversees,
        coordonneesCalculees
    case identifiantsReunis, identifiantCommune, identifiantVoie, identifiantAdresse, casseNom, xyIncoherents
    case suffixeSepare, suffixePossible, zeroPerdu

    /// Whether it only changes how a thing is written, or fills what the file itself tells: applied unless refused.
    ///
    /// The others are suggestions, applied only when accepted.
    public var isCertain: Bool {
        switch self {
        case .casseNom, .xyIncoherents, .coordonneesInversees, .suffixePossible: false
        default: true
        }
    }

    /// What it is, in French.
    public var label: StaticString {
        switch self {
        case .espaces: "Espaces en trop retirées"
        case .virgule: "Virgule remplacée par un point"
        case .casseCle: "Clé écrite en minuscules"
        case .numeroCle: "Numéro de la clé écrit sur cinq chiffres"
        case .zeros: "Zéros inutiles retirés devant le numéro"
        case .position: "Type de position écrit comme dans le format"
        case .codeCommune: "Code de la commune repris de la clé"
        case .zeroPerdu: "Zéro remis devant le code de la commune"
        case .nomCommune: "Nom officiel de la commune"
        case .parcelles: "Parcelles écrites comme dans le format"
        case .tiretBas: "Tirets bas remplacés par des espaces"
        case .dateForme: "Date écrite année-mois-jour"
        case .dateTableur: "Date de tableur convertie"
        case .dateIllisible: "Date illisible, laissée vide"
        case .dateFuture: "Date à venir, laissée vide"
        case .certification: "Certification écrite 1 ou 0"
        case .coordonneesInversees: "Longitude et latitude échangées"
        case .coordonneesCalculees: "Coordonnées x et y calculées"
        case .identifiantsReunis: "Identifiant repris de uid_adresse"
        case .identifiantCommune: "Identifiant de la commune complété"
        case .identifiantVoie: "Identifiant de la voie complété"
        case .identifiantAdresse: "Identifiant de l’adresse complété"
        case .casseNom: "Majuscules et minuscules du nom"
        case .xyIncoherents: "Coordonnées x et y recalculées d’après la position"
        case .suffixeSepare: "Numéro et suffixe mis chacun dans sa case"
        case .suffixePossible: "Numéro et suffixe à mettre chacun dans sa case, s’il s’agit bien d’un suffixe"
        }
    }
}
