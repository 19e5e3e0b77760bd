import Files
import Web

/// Why a workbook gives no list of addresses, in the words of the person who brought it.
package enum WorkbookFault: Error, Sendable, Equatable {
    /// The format of Excel before 2007, which is also that of a workbook with a password.
    case old
    case openDocument
    case locked
    /// An archive that is no workbook.
    case unknown
    case damaged
    /// Its visible sheets hold nothing.
    case empty
    case tooManyRows
    case tooManyColumns
    case tooMuchText

    init(_ fault: SheetFault) {
        self =
            switch fault {
            case .empty: .empty
            case .tooManyRows: .tooManyRows
            case .tooManyColumns: .tooManyColumns
            case .tooManyCells, .tooMuchText: .tooMuchText
            case .damaged: .damaged
            case .encrypted: .locked
            case .notAWorkbook: .unknown
            }
    }

    var words: String {
        let (saving, workbook) = ("«\u{A0}Enregistrer sous\u{A0}»", "«\u{A0}Classeur Excel (.xlsx)\u{A0}»")
        return switch self {
        case .old:
            "Ce classeur vient d’un ancien Excel (.xls), ou demande un mot de passe. Rien n’est modifié\u{A0}: ouvrez-le, choisissez "
                + "\(saving), puis \(workbook), sans mot de passe, et envoyez le fichier obtenu."
        case .openDocument:
            "Ce fichier est un classeur LibreOffice (.ods). Rien n’est modifié\u{A0}: ouvrez-le, choisissez \(saving), puis "
                + "«\u{A0}Excel 2007-365 (.xlsx)\u{A0}» ou «\u{A0}Texte CSV\u{A0}», et envoyez le fichier obtenu."
        case .locked:
            "Ce classeur demande un mot de passe. Rien n’est modifié\u{A0}: enregistrez-le sans mot de passe, puis envoyez-le de "
                + "nouveau."
        case .unknown:
            "Ce fichier n’est pas un classeur que Bastide lit. Rien n’est modifié\u{A0}: ouvrez la liste dans votre tableur, choisissez "
                + "\(saving), puis \(workbook), et envoyez le fichier obtenu."
        case .damaged:
            "Ce classeur est abîmé, ou n’est pas arrivé entier. Rien n’est modifié\u{A0}: ouvrez-le dans votre tableur, "
                + "enregistrez-le de nouveau, puis renvoyez-le."
        case .empty:
            "Les feuilles de ce classeur sont vides, ou masquées. Rien n’est modifié\u{A0}: vérifiez que vous avez choisi le bon "
                + "fichier."
        case .tooManyRows:
            "Une feuille de ce classeur a plus de \(French.number(JudgedFile.mostLines)) lignes, plus qu’une commune n’a "
                + "d’adresses. Rien n’est modifié\u{A0}: envoyez la liste d’une seule commune."
        case .tooManyColumns:
            "Une feuille de ce classeur a plus de \(ListText.limits.columns) colonnes. Rien n’est modifié\u{A0}: enlevez celles qui "
                + "ne servent pas, puis renvoyez-le."
        case .tooMuchText:
            "Ce classeur contient trop de texte. Rien n’est modifié\u{A0}: envoyez la liste d’une seule commune, sans les feuilles "
                + "ni les colonnes qui ne servent pas."
        }
    }
}
