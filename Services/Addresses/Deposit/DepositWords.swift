/// What each code by which the national base refuses a list says to a secretary.
extension FindingWords {
    /// The codes that the deposit adds to those of the validator, else the same words as our own check.
    static func ofDeposit(_ code: String) -> FindingWords {
        switch code {
        case "commune_insee.valeur_inattendue":
            FindingWords(
                title: "La liste a des lignes d’une autre commune",
                advice: "Un envoi parle d’une seule commune. Retirez les adresses de l’autre.")
        case "commune_insee.out_of_perimeter":
            FindingWords(
                title: "La commune n’est pas de celles que le syndicat peut envoyer",
                advice: "Appelez le syndicat\u{A0}: il le demande à l’équipe de la Base Adresse Nationale.")
        case "rows.delete_too_many_addresses":
            FindingWords(
                title: "Plus de quatre adresses sur cinq disparaîtraient",
                advice:
                    "La base nationale croit à une erreur. Si c’est voulu, appelez le syndicat\u{A0}: il écrit à son équipe."
            )
        case "rows.delete_many_addresses":
            FindingWords(
                title: "Plus d’une adresse sur cinq disparaîtrait",
                advice: "Vérifiez que la liste est entière avant d’envoyer de nouveau.")
        case "file.illisible":
            FindingWords(
                title: "Le fichier n’a pas pu être lu",
                advice: "Envoyez de nouveau. Si cela recommence, appelez le syndicat.")
        default: of(code)
        }
    }
}
