/// What is said of Bastide's own findings.
enum FrenchFindings {
    static func label(_ kind: FindingKind) -> StaticString {
        switch kind {
        case .ligneIrreguliere: "Ligne qui n’a pas le bon nombre de cases"
        case .ligneVide: "Ligne vide"
        case .guillemetOuvert: "Guillemet qui ne se ferme pas"
        case .enteteInterpretee: "Nom de colonne compris autrement qu’écrit"
        case .enteteRepetee: "Deux colonnes du même nom"
        case .separateurBarre: "Colonnes séparées par « | »"
        case .separateurMeconnu: "Colonnes que la base nationale coupe au mauvais endroit"
        case .celluleTropLongue: "Case démesurée"
        case .tropDeColonnes: "Trop de colonnes"
        case .texteAbime: "Lettres illisibles dans le fichier"
        case .plusieursCommunes: "Adresses d’une autre commune"
        case .uidAdresseLu: "Identifiants lus dans uid_adresse"
        case .dateTableur: "Date au format d’un tableur"
        case .horsCommune: "Adresse hors de la commune"
        case .adresseRepetee: "La même adresse à deux endroits éloignés"
        case .ordreNumeros: "Numéro qui n’est pas dans l’ordre de la voie"
        case .pariteNumeros: "Numéro du mauvais côté de la voie"
        case .voiesProches: "Deux voies aux noms presque identiques"
        case .voiesHomophones: "Deux voies qui se prononcent de même"
        case .numeroEloigne: "Numéro loin des autres de sa voie"
        case .coordonneesInversees: "Longitude et latitude échangées"
        }
    }

    static func advice(_ kind: FindingKind) -> StaticString {
        switch kind {
        case .ligneIrreguliere: "Comparez cette ligne à ses voisines : une case a été ajoutée ou retirée."
        case .ligneVide: "Rien à faire : Bastide passe cette ligne."
        case .guillemetOuvert:
            "Fermez le guillemet de cette ligne, ou retirez-le : Bastide a lu la suite sans lui."
        case .enteteInterpretee: "Rien à faire : Bastide écrira le nom attendu."
        case .enteteRepetee: "Gardez une seule de ces colonnes : Bastide a pris la première."
        case .separateurBarre: "Rien à faire : Bastide écrira le fichier avec « ; »."
        case .separateurMeconnu:
            "Retirez les virgules de la colonne qui en a beaucoup : la base nationale coupe les lignes à chacune."
        case .celluleTropLongue: "Vérifiez cette case : elle contient plus de 10 000 caractères."
        case .tropDeColonnes: "Vérifiez le fichier : une liste d’adresses compte une trentaine de colonnes."
        case .texteAbime: "Enregistrez de nouveau le fichier au format « CSV UTF-8 »."
        case .plusieursCommunes:
            "Faites un fichier par commune : la base nationale n’en accepte qu’une à la fois."
        case .uidAdresseLu: "Rien à faire : Bastide range chaque identifiant dans sa colonne."
        case .dateTableur: "Rien à faire : Bastide peut écrire la date dans la forme attendue."
        case .horsCommune: "Vérifiez la position sur la carte."
        case .adresseRepetee: "Gardez la bonne position, ou donnez à l’une des deux un autre numéro."
        case .ordreNumeros: "Vérifiez la position ou le numéro ; c’est parfois voulu."
        case .pariteNumeros: "Vérifiez le côté de la voie ; c’est parfois voulu."
        case .voiesProches: "Vérifiez qu’il s’agit de deux voies ; sinon, écrivez le même nom partout."
        case .voiesHomophones: "Les secours peuvent les confondre : pensez à renommer l’une des deux."
        case .numeroEloigne: "Vérifiez la position de ce numéro sur la carte."
        case .coordonneesInversees: "Échangez les deux colonnes : Bastide peut le faire."
        }
    }
}
