/// Something that Bastide alone says of a file: what the reference refuses without telling where, or does not look at.
public struct Finding: Sendable {
    public let kind: FindingKind
    /// The line as a spreadsheet numbers it (1 is the header); zero for the file as a whole.
    public let line: Int
    /// The name of the column, or nothing.
    public let column: [UInt8]
    /// What was found there, at most 200 bytes.
    public let value: [UInt8]

    init(_ kind: FindingKind, line: Int = 0, column: [UInt8] = [], value: [UInt8] = []) {
        self.kind = kind
        self.line = line
        self.column = column
        self.value = value.count <= 200 ? value : [UInt8](value.prefix(200))
    }
}

/// The kinds of Bastide's own findings.
///
/// Their codes begin with « bastide. ».
public enum FindingKind: UInt8, CaseIterable, Sendable {
    case ligneIrreguliere, ligneVide, guillemetOuvert, enteteInterpretee, enteteRepetee, separateurBarre
    case separateurMeconnu
    case celluleTropLongue, tropDeColonnes, texteAbime, plusieursCommunes, uidAdresseLu, dateTableur
    case horsCommune, adresseRepetee, ordreNumeros, pariteNumeros, voiesProches, voiesHomophones,
        numeroEloigne
    case coordonneesInversees

    /// The code, as others rely on it.
    public var code: StaticString {
        switch self {
        case .ligneIrreguliere: "bastide.ligne_irreguliere"
        case .ligneVide: "bastide.ligne_vide"
        case .guillemetOuvert: "bastide.guillemet_ouvert"
        case .enteteInterpretee: "bastide.entete_interpretee"
        case .enteteRepetee: "bastide.entete_repetee"
        case .separateurBarre: "bastide.separateur_barre"
        case .separateurMeconnu: "bastide.separateur_meconnu"
        case .celluleTropLongue: "bastide.cellule_trop_longue"
        case .tropDeColonnes: "bastide.trop_de_colonnes"
        case .texteAbime: "bastide.texte_abime"
        case .plusieursCommunes: "bastide.plusieurs_communes"
        case .uidAdresseLu: "bastide.uid_adresse_lu"
        case .dateTableur: "bastide.date_tableur"
        case .horsCommune: "bastide.hors_commune"
        case .adresseRepetee: "bastide.adresse_repetee"
        case .ordreNumeros: "bastide.ordre_numeros"
        case .pariteNumeros: "bastide.parite_numeros"
        case .voiesProches: "bastide.voies_proches"
        case .voiesHomophones: "bastide.voies_homophones"
        case .numeroEloigne: "bastide.numero_eloigne"
        case .coordonneesInversees: "bastide.coordonnees_inversees"
        }
    }

    /// How grave it is: what keeps a line from being taken, what is to look at, what is said for information.
    public var level: Level {
        switch self {
        case .ligneIrreguliere, .guillemetOuvert, .horsCommune, .plusieursCommunes, .coordonneesInversees:
            .error
        case .celluleTropLongue, .tropDeColonnes, .texteAbime, .adresseRepetee, .ordreNumeros, .pariteNumeros,
            .voiesProches, .voiesHomophones, .numeroEloigne, .enteteRepetee, .dateTableur,
            .separateurMeconnu:
            .warning
        case .ligneVide, .enteteInterpretee, .separateurBarre, .uidAdresseLu: .information
        }
    }
}
