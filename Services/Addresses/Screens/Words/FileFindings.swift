/// What may be the matter with the file as a whole, by what follows `rows.` or `file.` in the code.
enum FileFindings {
    static let words: [String: FindingWords] = [
        "empty": FindingWords(
            title: "Le fichier ne contient aucune adresse", advice: "Vérifiez que c’est le bon fichier."),
        "multi_id_ban_commune": FindingWords(
            title: "Le fichier porte les identifiants de plusieurs communes",
            advice: "Seules les lignes de votre commune sont reprises."),
        "every_line_required_id_ban": FindingWords(
            title: "Une partie des lignes n’a pas d’identifiant national",
            advice: "Acceptez la correction\u{A0}: Bastide complète sans changer ceux qui existent."),
        "encoding": FindingWords(
            title: "Les accents du fichier sont codés à l’ancienne",
            advice: "Rien à faire\u{A0}: Bastide les a lus et publie comme il faut."),
        "delimiter": FindingWords(
            title: "Les colonnes ne sont pas séparées par des points-virgules",
            advice: "Rien à faire\u{A0}: Bastide les a lues et publie comme il faut."),
        "linebreak": FindingWords(
            title: "Les fins de ligne du fichier sont inhabituelles",
            advice: "Rien à faire\u{A0}: Bastide les a lues et publie comme il faut."),
    ]
}
