extension NationalReportFault {
    /// Why nothing is taken, in words for who sent the file.
    var words: String {
        switch self {
        case .empty: "Ce fichier est vide\u{A0}: vérifiez que vous avez choisi le bon."
        case .tooLarge: "Ce fichier est trop gros\u{A0}: il peut peser 8\u{A0}Mo."
        case .tooMany: "Ce fichier contient trop de signalements pour une fois\u{A0}: 5\u{202F}000 au plus."
        case .broken:
            "Ce fichier n’est pas une liste de signalements de la base nationale\u{A0}: c’est un fichier JSON, "
                + "enregistré depuis son site."
        case .elsewhere: "Ce fichier ne contient aucun signalement de la commune."
        }
    }
}
