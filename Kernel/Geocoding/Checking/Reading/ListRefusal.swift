import Files
import Web

/// Why a file cannot be checked, in the words of who sent it.
enum ListRefusal: Error, Equatable {
    case nothingChosen
    case tooLarge
    case empty
    case oldExcel
    case openDocument
    case pdf
    case notAList
    case locked
    case damaged
    case tooManyRows
    case tooManyColumns
    case tooMuchText
    /// Headings without a line below.
    case onlyHeadings
    /// As many lists wait already as memory is given to.
    case tooManyLists

    init(_ fault: SheetFault) {
        self =
            switch fault {
            case .empty: .empty
            case .tooManyRows: .tooManyRows
            case .tooManyColumns: .tooManyColumns
            case .tooManyCells, .tooMuchText: .tooMuchText
            case .damaged: .damaged
            case .encrypted: .locked
            case .notAWorkbook: .notAList
            }
    }

    var words: String {
        switch self {
        case .nothingChosen: "Choisissez un fichier CSV ou XLSX."
        case .tooLarge:
            "Ce fichier dépasse \(ListLimits.bytes >> 20)\u{A0}Mo. Enlevez les colonnes inutiles, ou coupez la liste en deux."
        case .empty: "Ce fichier est vide."
        case .oldExcel:
            "Ce fichier vient d’un ancien Excel (.xls) ou demande un mot de passe. Ouvrez-le, puis « Enregistrer sous », et choisissez « Classeur Excel (.xlsx) », sans mot de passe."
                .withSpaces
        case .openDocument:
            "Ce fichier est un classeur LibreOffice (.ods). Ouvrez-le, puis « Enregistrer sous », et choisissez « Excel 2007-365 (.xlsx) » ou « Texte CSV »."
                .withSpaces
        case .pdf:
            "Ce fichier est un PDF\u{A0}: il ne contient pas de colonnes. Demandez la liste en Excel (.xlsx) ou en CSV à qui vous l’a donnée."
        case .notAList:
            "Ce fichier n’est pas une liste que nous sachions lire. Enregistrez-la en CSV ou en XLSX depuis votre tableur."
        case .locked:
            "Ce classeur demande un mot de passe. Enregistrez-le sans mot de passe, puis envoyez-le de nouveau."
        case .damaged:
            "Ce classeur est abîmé ou n’est pas arrivé entier. Ouvrez-le dans votre tableur, enregistrez-le de nouveau, puis renvoyez-le."
        case .tooManyRows:
            "Cette liste a plus de \(French.number(ListLimits.rows)) lignes. Coupez-la en plusieurs fichiers."
        case .tooManyColumns:
            "Cette liste a plus de \(ListLimits.columns) colonnes. Gardez celles de l’adresse et de quoi vous y retrouver."
        case .tooMuchText:
            "Cette liste contient trop de texte. Gardez les colonnes de l’adresse et de quoi vous y retrouver."
        case .onlyHeadings: "Cette liste n’a que des titres de colonnes, et aucune ligne dessous."
        case .tooManyLists:
            "Trop de listes sont en cours de vérification. Réessayez dans un quart d’heure, ou appelez-nous."
        }
    }
}

extension String {
    /// No-break spaces inside the French quotation marks.
    fileprivate var withSpaces: String {
        replacing("« ", with: "«\u{A0}").replacing(" »", with: "\u{A0}»")
    }
}
