/// What is said of a line taken as a whole, of all the lines, and of the file.
enum FrenchRows {
    static func label(_ code: Code) -> StaticString {
        if let kind = code.rowKind { return label(kind) }
        if let kind = code.rowsKind {
            switch kind {
            case .empty: return "Aucune adresse dans le fichier"
            case .multiIdBanCommune: return "Plusieurs identifiants de commune"
            case .everyLineRequiredIdBan: return "Identifiants sur une partie des lignes seulement"
            }
        }
        switch code.fileKind {
        case .encoding: return "Fichier qui n’est pas en UTF-8"
        case .delimiter: return "Colonnes séparées autrement que par « ; »"
        default: return "Fins de ligne inhabituelles"
        }
    }

    static func advice(_ code: Code) -> StaticString {
        if let kind = code.rowKind { return advice(kind) }
        if let kind = code.rowsKind {
            switch kind {
            case .empty: return "Vérifiez que vous avez choisi le bon fichier."
            case .multiIdBanCommune:
                return "Toutes les lignes d’une commune portent le même identifiant de commune."
            case .everyLineRequiredIdBan:
                return
                    "Complétez les identifiants des autres lignes : Bastide peut le faire sans changer ceux qui existent."
            }
        }
        return "Bastide a lu le fichier quand même et l’écrira dans la forme attendue."
    }

    private static func label(_ kind: RowKind) -> StaticString {
        switch kind {
        case .incoherenceNumero: "Le numéro n’est pas celui de la clé"
        case .communeManquante: "Commune non renseignée"
        case .communeNomInvalide: "Le nom de la commune n’est pas son nom officiel"
        case .sameLieudit: "La voie et le lieu-dit portent le même nom"
        case .positionManquante: "Type de position non renseigné"
        case .longlatVides: "Adresse sans position"
        case .longlatInvalides: "Position absente ou hors de France"
        case .longlatXYIncoherents: "Les deux positions de la ligne ne concordent pas"
        case .adresseIncomplete: "Adresse dont le numéro ou le nom de voie manque, ou ne se lit pas"
        case .chefLieuInvalide: "La commune déléguée n’est pas de cette commune"
        case .lackOfIdBan: "Il manque un identifiant sur la ligne"
        case .cogNoMatch: "L’identifiant n’est pas celui de la commune"
        case .differentVoieNom: "Un même identifiant pour deux noms de voie"
        case .differentIdToponyme: "Une même voie avec deux identifiants"
        case .differentAdresse: "Un même identifiant pour deux adresses"
        case .differentIdAdresse: "Une même adresse avec deux identifiants"
        case .lieuditNotDeclared: "Lieu-dit qui n’a pas sa propre ligne"
        }
    }

    private static func advice(_ kind: RowKind) -> StaticString {
        switch kind {
        case .incoherenceNumero: "Vérifiez lequel des deux est juste, puis corrigez l’autre."
        case .communeManquante: "Mettez le code INSEE de la commune."
        case .communeNomInvalide: "Mettez le nom officiel, avec ses accents : Bastide peut le faire."
        case .sameLieudit: "Laissez le lieu-dit vide quand il porte le nom de la voie."
        case .positionManquante: "Dites ce que la position désigne : l’entrée, le bâtiment, la parcelle…"
        case .longlatVides: "Placez l’adresse sur la carte : sans position, les secours ne la trouvent pas."
        case .longlatInvalides:
            "Vérifiez la longitude et la latitude : elles manquent, ne se lisent pas, ou ont été échangées."
        case .longlatXYIncoherents: "La longitude et la latitude font foi : Bastide peut recalculer x et y."
        case .adresseIncomplete: "Écrivez le numéro et le nom de la voie, ou retirez la ligne."
        case .chefLieuInvalide: "Vérifiez le code de la commune déléguée, ou laissez la case vide."
        case .lackOfIdBan, .cogNoMatch: "Bastide peut compléter sans changer les identifiants qui existent."
        case .differentVoieNom, .differentAdresse:
            "Vérifiez le nom sur ces lignes, ou donnez à chacune son identifiant."
        case .differentIdToponyme, .differentIdAdresse:
            "Gardez un seul identifiant, celui qui est déjà publié."
        case .lieuditNotDeclared: "Ajoutez une ligne pour ce lieu-dit, avec le numéro 99999."
        }
    }
}
