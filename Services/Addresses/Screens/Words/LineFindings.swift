/// What may be the matter with a whole line of the file, by what follows `row.` in the code.
enum LineFindings {
    static let words: [String: FindingWords] = [
        "incoherence_numero": FindingWords(
            title: "Le numéro n’est pas le même dans sa colonne et dans la clé",
            advice: "Gardez celui de la plaque\u{A0}: Bastide refait la clé."),
        "commune_manquante": FindingWords(
            title: "La ligne ne dit pas de quelle commune elle est", advice: "Acceptez la commune proposée."),
        "commune_nom_invalide": FindingWords(
            title: "Le nom de la commune n’est pas son nom officiel", advice: "Acceptez le nom officiel proposé."),
        "voie_nom_have_same_lieudit_complement_nom": FindingWords(
            title: "Le lieu-dit répète le nom de la voie", advice: "Effacez le lieu-dit de cette adresse."),
        "position_manquante": FindingWords(
            title: "Le type de position n’est pas dit",
            advice: "Choisissez «\u{A0}entrée\u{A0}» pour une porte ou un portail, «\u{A0}segment\u{A0}» pour un point sur la voie."),
        "longlat_vides": FindingWords(
            title: "L’adresse n’est pas placée sur la carte",
            advice: "Placez-la sur la carte, ou donnez sa longitude et sa latitude."),
        "longlat_invalides": FindingWords(
            title: "Le point n’est pas sur le territoire français",
            advice: "La longitude et la latitude sont peut-être inversées."),
        "longlat_xy_incoherents": FindingWords(
            title: "Les deux jeux de coordonnées donnent deux endroits différents",
            advice: "Gardez la longitude et la latitude\u{A0}: Bastide recalcule les autres."),
        "adresse_incomplete": FindingWords(
            title: "Il manque le numéro ou le nom de la voie", advice: "Complétez la ligne\u{A0}: sans eux elle ne peut pas être publiée."),
        "chef_lieu_invalide": FindingWords(
            title: "L’ancienne commune n’est pas une ancienne commune de la vôtre",
            advice: "Vérifiez le nom et le code de l’ancienne commune."),
        "lack_of_id_ban": FindingWords(
            title: "Il manque une partie des identifiants nationaux",
            advice: "Acceptez la correction\u{A0}: Bastide complète sans changer ceux qui existent."),
        "cog_no_match_id_ban_commune": FindingWords(
            title: "L’identifiant national n’est pas celui de votre commune",
            advice: "Ces lignes viennent peut-être du fichier d’une autre commune."),
        "different_voie_nom_with_same_id_ban_toponyme": FindingWords(
            title: "Deux noms de voie portent le même identifiant",
            advice: "Gardez un seul nom, ou séparez les deux voies."),
        "different_id_ban_toponyme_with_same_voie_nom": FindingWords(
            title: "Le même nom de voie porte deux identifiants",
            advice: "S’il s’agit d’une seule voie, réunissez ses numéros."),
        "different_adresse_with_same_id_ban_adresse": FindingWords(
            title: "Deux adresses portent le même identifiant",
            advice: "L’une est sans doute une copie\u{A0}: vérifiez les deux."),
        "different_id_ban_adresses_with_same_adresse": FindingWords(
            title: "La même adresse est écrite deux fois",
            advice: "Supprimez celle qui est en trop, ou réunissez leurs positions."),
        "lieudit_complement_nom_not_declared": FindingWords(
            title: "Un lieu-dit est cité sans être dans la liste",
            advice: "Ajoutez ce lieu-dit, ou corrigez l’orthographe."),
    ]
}
