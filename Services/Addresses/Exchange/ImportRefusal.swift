import AddressEngine
import Web

/// Why a file does not enter the addresses, in the words of the person who brought it.
package enum ImportRefusal: Error, Sendable, Equatable {
    case empty
    case tooLarge
    /// More lines than any commune has addresses.
    case tooManyLines(Int)
    case picture
    case spreadsheet
    case wideText
    case noAddress
    case otherCommune(expected: String, found: [String])
    case gone
    case closed
    /// More than a fifth of what is there would be lost.
    case losesMuch(missing: Int, of: Int)
    case offline(String)

    init(_ fault: Unreadable) {
        self =
            switch fault {
            case .binary: .picture
            case .spreadsheet: .spreadsheet
            case .tooLarge: .tooLarge
            case .unsupportedEncoding: .wideText
            }
    }

    package var words: String {
        switch self {
        case .empty: "Ce fichier est vide. Rien n’est modifié : vérifiez que vous avez choisi le bon fichier."
        case .tooLarge:
            "Ce fichier dépasse 100 Mo. Rien n’est modifié : envoyez la liste d’une seule commune."
        case .tooManyLines(let count):
            "Ce fichier a \(Web.French.number(count)) lignes, plus qu’une commune n’a d’adresses. Rien n’est modifié\u{A0}: "
                + "envoyez la liste d’une seule commune."
        case .picture:
            "Ce fichier n’est pas une liste d’adresses : c’est une image ou un programme. Rien n’est modifié."
        case .spreadsheet:
            "Ce fichier est un classeur de tableur. Ouvrez-le, choisissez « Enregistrer sous », puis « CSV », "
                + "et envoyez le fichier obtenu. Rien n’est modifié."
        case .wideText:
            "L’écriture de ce fichier (UTF-16) n’est pas lue. Enregistrez-le en « CSV UTF-8 » et renvoyez-le. "
                + "Rien n’est modifié."
        case .noAddress:
            "Aucune adresse n’a été reconnue dans ce fichier : sa première ligne doit donner le nom des colonnes "
                + "(« numero », « voie_nom »…). Rien n’est modifié."
        case .otherCommune(let expected, let found):
            "Ce fichier parle \(found.count > 1 ? "de plusieurs communes" : "d’une autre commune") "
                + "(\(found.prefix(5).joined(separator: ", "))\(found.count > 5 ? "…" : "")), pas de \(expected). "
                + "Rien n’est modifié."
        case .gone: "Ce fichier n’est plus gardé : il l’est trente jours. Envoyez-le de nouveau."
        case .closed: "Ce fichier a déjà été importé ou abandonné. Rien n’est modifié."
        case .losesMuch(let missing, let before):
            "Ce fichier ne contient pas \(missing) des \(before) adresses de la commune : elles seraient retirées. "
                + "Est-ce bien ce que vous voulez ?"
        case .offline(let host):
            "La base nationale (\(host)) ne répond pas. Rien n’est modifié : réessayez plus tard, ou envoyez le fichier."
        }
    }
}
