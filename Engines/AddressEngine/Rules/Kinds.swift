/// What may be wrong with one cell.
enum FieldKind: UInt8, CaseIterable {
    case espacesDebutFin, valeurManquante, valeurInvalide, pipeDebutFin, casseInvalide, communeAncienne,
        communeInvalide
    case numeroInvalide, numeroPrefixeManquant, structureInvalide, voieInvalide, voieNonRenseignee,
        casseIncorrecte
    case dateAncienne, dateFuture, dateInvalide, typeInvalide, separateurDecimalInvalide, contientPrefixe,
        notToBeZero
    case tropGrand, enumFuzzy, caractereInvalide, debutInvalide, tropLong, tropCourt, contientTiretBas

    var name: StaticString { FieldKind.names[Int(rawValue)] }

    private static let names: [StaticString] = [
        "espaces_debut_fin", "valeur_manquante", "valeur_invalide", "pipe_debut_fin", "casse_invalide",
        "commune_ancienne", "commune_invalide", "numero_invalide", "numero_prefixe_manquant",
        "structure_invalide",
        "voie_invalide", "voie_non_renseignee", "casse_incorrecte", "date_ancienne", "date_future",
        "date_invalide",
        "type_invalide", "separateur_decimal_invalide", "contient_prefixe", "not_to_be_zero", "trop_grand",
        "enum_fuzzy", "caractere_invalide", "debut_invalide", "trop_long", "trop_court", "contient_tiret_bas",
    ]
}

/// What may be wrong with a line taken as a whole.
enum RowKind: UInt8, CaseIterable {
    case incoherenceNumero, communeManquante, communeNomInvalide, sameLieudit, positionManquante, longlatVides
    case longlatInvalides, longlatXYIncoherents, adresseIncomplete, chefLieuInvalide, lackOfIdBan, cogNoMatch
    case differentVoieNom, differentIdToponyme, differentAdresse, differentIdAdresse, lieuditNotDeclared

    var name: StaticString { RowKind.names[Int(rawValue)] }

    private static let names: [StaticString] = [
        "incoherence_numero", "commune_manquante", "commune_nom_invalide",
        "voie_nom_have_same_lieudit_complement_nom",
        "position_manquante", "longlat_vides", "longlat_invalides", "longlat_xy_incoherents",
        "adresse_incomplete",
        "chef_lieu_invalide", "lack_of_id_ban", "cog_no_match_id_ban_commune",
        "different_voie_nom_with_same_id_ban_toponyme", "different_id_ban_toponyme_with_same_voie_nom",
        "different_adresse_with_same_id_ban_adresse", "different_id_ban_adresses_with_same_adresse",
        "lieudit_complement_nom_not_declared",
    ]
}

/// What may be wrong with all the lines together.
enum RowsKind: UInt8, CaseIterable {
    case empty, multiIdBanCommune, everyLineRequiredIdBan

    var name: StaticString {
        switch self {
        case .empty: "empty"
        case .multiIdBanCommune: "multi_id_ban_commune"
        case .everyLineRequiredIdBan: "every_line_required_id_ban"
        }
    }
}

/// What may be unusual in the file itself.
enum FileKind: UInt8, CaseIterable {
    case encoding, delimiter, linebreak

    var name: StaticString {
        switch self {
        case .encoding: "encoding"
        case .delimiter: "delimiter"
        case .linebreak: "linebreak"
        }
    }
}
