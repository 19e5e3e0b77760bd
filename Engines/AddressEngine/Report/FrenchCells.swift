/// What is said of one cell.
enum FrenchCells {
    static func label(_ kind: FieldKind) -> StaticString {
        switch kind {
        case .espacesDebutFin: "espaces en trop"
        case .valeurManquante: "case vide"
        case .valeurInvalide: "valeur non reconnue"
        case .pipeDebutFin: "barre « | » en trop"
        case .casseInvalide: "à écrire en minuscules"
        case .communeAncienne: "ancienne commune"
        case .communeInvalide: "commune inconnue"
        case .numeroInvalide: "numéro illisible"
        case .numeroPrefixeManquant: "numéro à écrire sur cinq chiffres"
        case .structureInvalide: "forme non reconnue"
        case .voieInvalide: "code de voie illisible"
        case .voieNonRenseignee: "code de voie non renseigné"
        case .casseIncorrecte: "majuscules et minuscules à revoir"
        case .dateAncienne: "date très ancienne"
        case .dateFuture: "date à venir"
        case .dateInvalide: "date illisible"
        case .typeInvalide: "forme non reconnue"
        case .separateurDecimalInvalide: "virgule à remplacer par un point"
        case .contientPrefixe: "zéros inutiles devant"
        case .notToBeZero: "numéro zéro"
        case .tropGrand: "trop grand"
        case .enumFuzzy: "à écrire comme dans le format"
        case .caractereInvalide: "lettre illisible"
        case .debutInvalide: "premier signe à revoir"
        case .tropLong: "trop long"
        case .tropCourt: "trop court"
        case .contientTiretBas: "tiret bas « _ » dans le nom"
        }
    }

    static func advice(_ field: Field, _ kind: FieldKind) -> StaticString {
        switch kind {
        case .espacesDebutFin: "Retirez les espaces au début et à la fin : Bastide peut le faire."
        case .valeurManquante: missing(field)
        case .valeurInvalide: unknown(field)
        case .pipeDebutFin: "Retirez la barre au début ou à la fin : elle sépare seulement deux parcelles."
        case .casseInvalide: "La clé s’écrit tout en minuscules : Bastide peut le faire."
        case .communeAncienne:
            "Cette commune a rejoint une commune nouvelle : mettez le code de la commune actuelle."
        case .communeInvalide:
            "Ce code n’est celui d’aucune commune : vérifiez les cinq caractères du code INSEE."
        case .numeroInvalide, .structureInvalide, .voieInvalide:
            "La clé s’écrit : code INSEE, code de la voie, numéro sur cinq chiffres, séparés par « _ »."
        case .numeroPrefixeManquant:
            "Complétez le numéro par des zéros devant (00012) : Bastide peut le faire."
        case .voieNonRenseignee:
            "Rien à faire : le code de la voie sera donné plus tard par l’administration fiscale."
        case .typeInvalide where field == .numero:
            "Un numéro s’écrit en chiffres seulement ; « 12 bis » se sépare en numéro et suffixe : Bastide peut le faire."
        case .typeInvalide:
            "Un identifiant compte 36 caractères, donnés par la base nationale ou par l’outil qui a fait le fichier."
        case .tropLong:
            field == .suffixe
                ? "Un suffixe compte neuf caractères au plus." : "Un nom compte 200 caractères au plus."
        default: adviceOnForm(kind)
        }
    }

    private static func adviceOnForm(_ kind: FieldKind) -> StaticString {
        switch kind {
        case .casseIncorrecte: "Écrivez le nom comme dans une phrase, avec ses accents : « Rue de l’Église »."
        case .dateAncienne: "Vérifiez cette date : elle est antérieure à 2010."
        case .dateFuture: "Mettez la vraie date de mise à jour : elle ne peut pas être après aujourd’hui."
        case .dateInvalide:
            "Une date s’écrit année-mois-jour : 2026-05-31. Bastide reconnaît les autres formes courantes."
        case .separateurDecimalInvalide: "Les décimales se séparent par un point : Bastide peut le faire."
        case .contientPrefixe: "Écrivez le numéro sans zéro devant : Bastide peut le faire."
        case .notToBeZero: "Vérifiez ce numéro : une adresse n’a pas de numéro zéro."
        case .tropGrand: "Le plus grand numéro est 99998 ; 99999 désigne une voie ou un lieu-dit sans numéro."
        case .enumFuzzy: "Bastide a compris ce type de position et peut l’écrire comme le format le demande."
        case .caractereInvalide: "Une lettre s’est perdue en enregistrant le fichier : écrivez-la de nouveau."
        case .debutInvalide: "Un suffixe commence par une lettre sans accent ou un chiffre : bis, ter, A, B…"
        case .tropCourt: "Un nom compte trois caractères au moins."
        default: "Remplacez le tiret bas par une espace : Bastide peut le faire."
        }
    }

    private static func missing(_ field: Field) -> StaticString {
        switch field {
        case .numero:
            "Donnez le numéro de l’adresse, ou 99999 si la ligne décrit une voie ou un lieu-dit entier."
        case .communeInsee:
            "Mettez le code INSEE de la commune : Bastide peut le faire quand la clé le donne."
        case .communeNom: "Mettez le nom officiel de la commune : Bastide peut le faire."
        case .dateDerMaj: "Mettez la date de la dernière mise à jour de l’adresse."
        case .source: "Dites qui a créé cette adresse : en général la commune."
        default: "Remplissez cette case, ou laissez Bastide le faire quand c’est possible."
        }
    }

    private static func unknown(_ field: Field) -> StaticString {
        switch field {
        case .position: "Choisissez l’un des types du format : entrée, bâtiment, parcelle, segment, logement…"
        case .certificationCommune: "Mettez 1 si la commune certifie l’adresse, 0 sinon."
        case .cadParcelles:
            "Une parcelle s’écrit sur 14 caractères, comme 32013000AB0012 ; « | » sépare deux parcelles."
        default: "Écrivez un nombre, avec un point pour les décimales."
        }
    }
}
