import Files

/// Why a received alert is not taken, in the words of the person who brings it.
package enum CAPRefusal: Error, Sendable, Equatable {
    case tooLarge(megabytes: Int)
    /// Too deep, or with too many elements, for an alert.
    case tooComplicated
    /// It declares a document type, by which entities come in.
    case documentType
    case encoding
    case notXML(line: Int)
    case notCAP
    case missing(String)
    case repeated(String)
    case badValue(String)
    case badDate(String)
    case tooLong(String, limit: Int)
    /// It updates or cancels, and does not say what.
    case noReferences

    package var words: String {
        what + " Rien n’en est gardé\u{A0}: " + advice
    }

    private var advice: String {
        switch self {
        case .documentType: "ne l’ouvrez pas, et appelez le syndicat."
        case .notCAP: "vérifiez que c’est bien un fichier d’alerte (CAP 1.1 ou 1.2)."
        default: "demandez un nouveau fichier à qui vous l’a envoyé, ou recopiez l’alerte dans le formulaire."
        }
    }

    private var what: String {
        switch self {
        case .tooLarge(let megabytes):
            "Ce fichier est trop gros pour une alerte\u{A0}: \(megabytes)\u{A0}Mo au plus."
        case .tooComplicated: "Ce fichier est trop compliqué pour une alerte."
        case .documentType:
            "Ce fichier contient une déclaration «\u{A0}DOCTYPE\u{A0}», qu’une alerte n’a jamais et qui peut servir à nuire."
        case .encoding: "Ce fichier n’est écrit ni en UTF-8 ni en ISO-8859-1."
        case .notXML(let line): "Ce fichier est abîmé\u{A0}: il n’a pas pu être lu à la ligne\u{A0}\(line)."
        case .notCAP: "Ce fichier n’est pas une alerte."
        case .missing(let name): "Il manque «\u{A0}\(name)\u{A0}» dans cette alerte."
        case .repeated(let name): "Cette alerte donne «\u{A0}\(name)\u{A0}» plusieurs fois."
        case .badValue(let name):
            "La valeur de «\u{A0}\(name)\u{A0}» n’est pas de celles qu’une alerte peut avoir."
        case .badDate(let name):
            "La date de «\u{A0}\(name)\u{A0}» n’est pas écrite comme il faut, par exemple 2026-11-22T20:30:00+01:00."
        case .tooLong(let name, let limit): "Le texte de «\u{A0}\(name)\u{A0}» a plus de \(limit) signes."
        case .noReferences:
            "Cette alerte en met à jour ou en annule une autre sans dire laquelle («\u{A0}references\u{A0}»)."
        }
    }

    /// How reading the XML failed, told of an alert.
    init(_ fault: XMLFault) {
        self =
            switch fault {
            case .tooLarge(let limit): .tooLarge(megabytes: limit >> 20)
            case .tooDeep, .tooManyElements: .tooComplicated
            case .documentType: .documentType
            case .encoding: .encoding
            case .malformed(let line): .notXML(line: line)
            }
    }
}
