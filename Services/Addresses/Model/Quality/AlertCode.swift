import AddressEngine

/// What an alert on the quality of the list is about.
///
/// The first fourteen are those of the reference editor (Mes Adresses), by its own codes; the others are Bastide's.
package enum AlertCode: String, Sendable, CaseIterable {
    case invalidSign = "caractere_invalide"
    case badEnds = "caractere_invalide_start_or_end"
    case finalDot = "caractere_invalide_end"
    case parentheses = "no_words_in_parentheses"
    case doubleSpace = "multi_space_caractere"
    case lieuDitWord = "bad_word_lieudit"
    case doubleRue = "bad_multi_word_rue"
    case abbreviation = "abbreviation_invalid"
    case wrongCase = "casse_incorrecte"
    case missingAccent = "lake_of_accent"
    case emptyVoie = "voie_empty"
    case sameName = "doublon_voie_nom"
    case wrongSuffix = "suffixe_caractere_invalide"
    case unknownParcelle = "parcelle_not_exist"
    case straightApostrophe = "bastide.apostrophe_droite"
    case repeatedAddress = "bastide.adresse_en_double"
    case farFromLine = "bastide.loin_du_trace"
    case wrongSide = "bastide.mauvais_cote"
    case outOfOrder = "bastide.numero_en_desordre"
    case samePoint = "bastide.meme_point"
    case outsideCommune = "bastide.point_hors_commune"
    case farFromOthers = "bastide.adresse_isolee"
    case gap = "bastide.voie_trouee"
    case outsideParcelles = "bastide.hors_des_parcelles"
    case nameButType = "bastide.meme_nom_autre_type"
    case mixedSuffixes = "bastide.bis_et_lettres"

    /// nil for a code that the engine would know and not this list.
    init?(_ alert: NameAlert) { self.init(rawValue: "\(alert.code)") }

    init(_ kind: PlaceAlert.Kind) {
        self =
            switch kind {
            case .farFromLine: .farFromLine
            case .wrongSide: .wrongSide
            case .outOfOrder: .outOfOrder
            case .samePoint: .samePoint
            case .outsideCommune: .outsideCommune
            case .farFromOthers: .farFromOthers
            case .gap: .gap
            }
    }

    /// What the person has to do.
    package var task: Task {
        switch self {
        case .doubleSpace, .badEnds, .finalDot, .invalidSign, .lieuDitWord, .doubleRue, .abbreviation,
            .wrongCase,
            .missingAccent, .straightApostrophe, .wrongSuffix, .repeatedAddress:
            .rewrite
        case .farFromLine, .wrongSide, .outOfOrder, .samePoint, .outsideCommune, .farFromOthers, .gap,
            .outsideParcelles:
            .look
        case .parentheses, .emptyVoie, .sameName, .unknownParcelle, .nameButType, .mixedSuffixes: .decide
        }
    }

    /// The three ways in which alerts are dealt with.
    package enum Task: CaseIterable, Sendable {
        case look, rewrite, decide

        package var title: String {
            switch self {
            case .look: "À regarder sur la carte"
            case .rewrite: "Des noms et des numéros à récrire"
            case .decide: "À décider par la mairie"
            }
        }
    }
}
