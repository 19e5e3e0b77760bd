/// What may be the matter with one cell, by the kind that ends the code: the title follows the column's name.
enum CellFindings {
    static let words: [String: FindingWords] = [
        "espaces_debut_fin": FindingWords(
            title: "une espace en trop au début ou à la fin", advice: "Acceptez la correction\u{A0}: l’espace est retirée."),
        "valeur_manquante": FindingWords(
            title: "la case est vide", advice: "Complétez-la, ou acceptez la valeur proposée."),
        "valeur_invalide": FindingWords(
            title: "la valeur n’est pas de celles que le format accepte",
            advice: "Reprenez la valeur dans votre fichier, ou sur la page de l’adresse après l’import."),
        "pipe_debut_fin": FindingWords(
            title: "un trait vertical en trop au début ou à la fin",
            advice: "Acceptez la correction\u{A0}: le trait est retiré."),
        "casse_invalide": FindingWords(
            title: "des majuscules là où il faut des minuscules", advice: "Bastide l’écrit comme il faut à la publication."),
        "casse_incorrecte": FindingWords(
            title: "tout est en majuscules",
            advice: "Écrivez le nom comme sur le panneau\u{A0}: «\u{A0}Rue de l’Église\u{A0}»."),
        "commune_ancienne": FindingWords(
            title: "cette commune a été réunie à une autre", advice: "Mettez le code de la commune d’aujourd’hui."),
        "commune_invalide": FindingWords(
            title: "ce code n’est pas celui d’une commune", advice: "Vérifiez le code INSEE\u{A0}: cinq signes, sans espace."),
        "commune_non_deleguee": FindingWords(
            title: "ce n’est pas une ancienne commune", advice: "Effacez-la si votre commune n’en a réuni aucune."),
        "numero_invalide": FindingWords(
            title: "le numéro de la clé n’est pas un nombre", advice: "Bastide la refait à la publication."),
        "numero_prefixe_manquant": FindingWords(
            title: "le numéro de la clé ne compte pas cinq chiffres", advice: "Bastide la refait à la publication."),
        "structure_invalide": FindingWords(
            title: "la clé n’est pas faite comme elle doit l’être", advice: "Bastide la refait à la publication."),
        "voie_invalide": FindingWords(
            title: "le code de la voie dans la clé ne compte pas quatre signes",
            advice: "Bastide la refait à la publication."),
        "voie_non_renseignee": FindingWords(
            title: "la voie n’a pas encore de code national", advice: "C’est normal pour une voie récente."),
        "date_ancienne": FindingWords(
            title: "la date est d’avant 2010", advice: "C’est peut-être normal\u{A0}: vérifiez seulement qu’elle est voulue."),
        "date_future": FindingWords(
            title: "la date n’est pas encore passée", advice: "Acceptez la date proposée, ou corrigez-la."),
        "date_invalide": FindingWords(
            title: "la date n’est pas lisible", advice: "Elle s’écrit année-mois-jour\u{A0}: 2025-03-14."),
        "type_invalide": FindingWords(
            title: "la valeur n’a pas la forme attendue", advice: "Corrigez-la dans votre fichier, ou laissez Bastide en faire une."),
        "separateur_decimal_invalide": FindingWords(
            title: "une virgule à la place du point", advice: "Acceptez la correction\u{A0}: la virgule devient un point."),
        "contient_prefixe": FindingWords(
            title: "le numéro commence par un zéro", advice: "Acceptez la correction\u{A0}: «\u{A0}012\u{A0}» devient «\u{A0}12\u{A0}»."),
        "not_to_be_zero": FindingWords(
            title: "le numéro est zéro", advice: "Un zéro se lit mal sur une plaque\u{A0}: donnez un autre numéro si vous le pouvez."),
        "trop_grand": FindingWords(
            title: "le nombre est trop grand", advice: "Un numéro va jusqu’à 9998. Au-delà de 9999 mètres, comptez en dizaines."),
        "enum_fuzzy": FindingWords(
            title: "la valeur est écrite autrement que dans le format",
            advice: "Acceptez la correction\u{A0}: «\u{A0}entree\u{A0}» devient «\u{A0}entrée\u{A0}»."),
        "caractere_invalide": FindingWords(
            title: "un signe ne peut pas être lu", advice: "Remplacez-le par la lettre qui manque, le plus souvent un accent."),
        "debut_invalide": FindingWords(
            title: "le suffixe ne commence ni par une lettre ni par un chiffre",
            advice: "Écrivez «\u{A0}bis\u{A0}», «\u{A0}ter\u{A0}», «\u{A0}a\u{A0}»…"),
        "trop_long": FindingWords(title: "le texte est trop long", advice: "Raccourcissez-le."),
        "trop_court": FindingWords(
            title: "le nom est trop court", advice: "Un nom compte au moins trois lettres."),
        "contient_tiret_bas": FindingWords(
            title: "un trait bas «\u{A0}_\u{A0}»", advice: "Acceptez la correction\u{A0}: il devient une espace."),
        "incoherence_ids_ban": FindingWords(
            title: "les identifiants ne s’accordent pas entre eux",
            advice: "Appelez le syndicat avant d’importer\u{A0}: des identifiants mêlés se réparent mal ensuite."),
    ]
}
