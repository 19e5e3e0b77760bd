import AddressEngine
import Web

/// Why a file does not enter the addresses, in the words of the person who brought it.
package enum ImportRefusal: Error, Sendable, Equatable {
    case empty
    case tooLarge
    case nameTooLong
    /// It is gone, or Bastide may not read it.
    case unreadable
    /// More lines than any commune has addresses.
    case tooManyLines(Int)
    case picture
    case workbook(WorkbookFault)
    case wideText
    case noAddress
    /// The names of the columns, and no line under them.
    case onlyColumns
    /// No line could be taken: the first of them, with why.
    case noLine(NotTaken)
    case otherCommune(expected: String, found: [String])
    case gone
    case closed
    /// The files that wait for an answer are still being worked upon.
    case underWay
    /// The addresses, or the corrections chosen, are not those that the report was shown upon.
    case changedSince
    /// More than a fifth of what is there would be lost.
    case losesMuch(missing: Int, of: Int)
    /// The national base at this host gives no file.
    case nationalBase(host: String, BaseFault)

    /// Why the national base gives no file.
    package enum BaseFault: Sendable, Equatable {
        case unreachable
        case slow
        /// It knows no address of the commune.
        case unknown
        case tooLarge
        case notAList
        case noIdentifier
        /// It sends to another machine, or from one page to the next without end.
        case elsewhere
        /// Its address leads inside our own network.
        case notPublic
    }

    init(_ fault: Unreadable) {
        self =
            switch fault {
            case .binary: .picture
            case .spreadsheet: .workbook(.old)
            case .tooLarge: .tooLarge
            case .unsupportedEncoding: .wideText
            }
    }

    package var words: String {
        switch self {
        case .empty:
            "Ce fichier est vide. Rien n’est modifié\u{A0}: vérifiez que vous avez choisi le bon fichier."
        case .tooLarge:
            "Ce fichier dépasse 100\u{A0}Mo. Rien n’est modifié\u{A0}: envoyez la liste d’une seule commune."
        case .nameTooLong:
            "Le nom de ce fichier est trop long. Rien n’est modifié\u{A0}: renommez-le en moins de 200 lettres, puis "
                + "envoyez-le de nouveau."
        case .unreadable:
            "Ce fichier ne peut pas être lu. Rien n’est modifié\u{A0}: vérifiez qu’il est là et que Bastide a le droit de le "
                + "lire, puis recommencez."
        case .tooManyLines(let count):
            "Ce fichier a \(Web.French.number(count)) lignes, plus qu’une commune n’a d’adresses. Rien n’est modifié\u{A0}: "
                + "envoyez la liste d’une seule commune."
        case .picture:
            "Ce fichier n’est pas une liste d’adresses\u{A0}: c’est une image ou un programme. Rien n’est modifié."
        case .workbook(let fault): fault.words
        case .wideText:
            "L’écriture de ce fichier (UTF-16) n’est pas lue. Enregistrez-le en «\u{A0}CSV UTF-8\u{A0}» et renvoyez-le. "
                + "Rien n’est modifié."
        case .noAddress:
            "Aucune adresse n’a été reconnue dans ce fichier\u{A0}: sa première ligne doit donner le nom des colonnes "
                + "(«\u{A0}numero\u{A0}», «\u{A0}voie_nom\u{A0}»…). Rien n’est modifié."
        case .onlyColumns:
            "Ce fichier donne le nom des colonnes, et rien dessous\u{A0}: il n’a aucune adresse. Rien n’est modifié\u{A0}: "
                + "vérifiez que vous avez choisi le bon fichier."
        case .noLine(let first):
            "Aucune ligne de ce fichier n’est une adresse. La première, ligne \(first.line)\u{A0}: «\u{A0}\(first.reason)\u{A0}» "
                + "Vérifiez les noms des colonnes, sur la première ligne du fichier. Rien n’est modifié."
        case .otherCommune(let expected, let found):
            "Ce fichier parle \(found.count > 1 ? "de plusieurs communes" : "d’une autre commune") "
                + "(\(found.prefix(5).joined(separator: ", "))\(found.count > 5 ? "…" : "")), pas \(Web.French.of(expected)). "
                + "Rien n’est modifié."
        case .gone: "Ce fichier n’est plus gardé\u{A0}: il l’est trente jours. Envoyez-le de nouveau."
        case .closed: "Ce fichier a déjà été importé ou abandonné. Rien n’est modifié."
        case .underWay:
            "Ces fichiers sont encore en cours d’import. Rien d’autre n’est modifié\u{A0}: attendez la fin, puis choisissez de "
                + "nouveau."
        case .changedSince:
            "Les adresses, ou les corrections choisies, ont changé depuis que ce rapport vous a été montré. Rien n’est importé\u{A0}: voici ce que "
                + "l’import changerait maintenant. Relisez, puis importez de nouveau."
        case .losesMuch(let missing, let before):
            "Ce fichier ne contient pas \(missing) des \(before) adresses de la commune\u{A0}: elles seraient retirées. "
                + "Est-ce bien ce que vous voulez\u{202F}?"
        case .nationalBase(let host, let fault): fault.words(host)
        }
    }
}

extension ImportRefusal.BaseFault {
    fileprivate func words(_ host: String) -> String {
        switch self {
        case .unreachable:
            "La base nationale (\(host)) ne répond pas. Rien n’est modifié\u{A0}: réessayez plus tard, ou envoyez le fichier."
        case .slow:
            "La base nationale (\(host)) met trop longtemps à répondre. Rien n’est modifié\u{A0}: réessayez plus tard, ou "
                + "envoyez le fichier."
        case .unknown:
            "La base nationale (\(host)) ne connaît encore aucune adresse de la commune. Rien n’est modifié\u{A0}: "
                + "envoyez un fichier, ou partez de rien."
        case .tooLarge:
            "La base nationale (\(host)) envoie plus de 100\u{A0}Mo. Rien n’est modifié\u{A0}: appelez le syndicat."
        case .noIdentifier:
            "La base nationale (\(host)) n’a pas donné l’identifiant de la commune. Rien n’est modifié\u{A0}: réessayez plus "
                + "tard, ou recopiez-le."
        case .elsewhere:
            "La base nationale (\(host)) renvoie vers une autre adresse, que Bastide ne suit pas. Rien n’est modifié\u{A0}: "
                + "réessayez plus tard, ou envoyez le fichier."
        case .notPublic:
            "L’adresse donnée pour la base nationale (\(host)) n’est pas celle d’un site d’internet. Rien n’est demandé ni "
                + "modifié\u{A0}: appelez le syndicat, qui la corrigera dans ses réglages, ou envoyez le fichier."
        case .notAList:
            "La base nationale (\(host)) n’a pas envoyé une liste d’adresses. Rien n’est modifié\u{A0}: réessayez plus "
                + "tard, ou envoyez le fichier."
        }
    }
}
