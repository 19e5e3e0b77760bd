/// Why what a person sent is no picture that can be shown; nothing of it is kept.
package enum PictureRefusal: Error, Sendable, Equatable {
    case empty
    case tooHeavy
    case tooManyPixels
    /// Neither JPEG nor PNG nor WebP: with its name when it is a known one.
    case otherFormat(String?)
    case animated
    /// A coding that its format allows and browsers do not show.
    case rareCoding
    case truncated
    case damaged

    /// What happened.
    package var title: String {
        switch self {
        case .empty: "Le fichier de la photo est vide."
        case .tooHeavy: "Cette photo pèse plus de \(PictureLimits.mostBytes >> 20)\u{A0}Mo."
        case .tooManyPixels: "Cette photo est trop grande\u{A0}: plus de 50\u{A0}millions de pixels."
        case .otherFormat(nil): "Ce fichier n’est pas une photo JPEG, PNG ou WebP."
        case .otherFormat(let name?): "Ce fichier est au format \(name), qui n’est pas repris ici."
        case .animated: "Cette image est animée."
        case .rareCoding: "Cette photo est codée d’une façon que les navigateurs n’affichent pas."
        case .truncated: "Cette photo n’est pas arrivée entière."
        case .damaged: "Cette photo est abîmée."
        }
    }

    /// What is kept and what to do.
    package var advice: String {
        "Cette photo n’est pas gardée. \(whatToDo)"
    }

    private var whatToDo: String {
        switch self {
        case .empty, .truncated: "Envoyez-la de nouveau, ou choisissez-en une autre."
        case .tooHeavy, .tooManyPixels:
            "Choisissez une taille plus petite dans l’appareil photo, ou envoyez une copie d’écran de la photo."
        case .otherFormat("HEIC"):
            "Sur un iPhone, choisissez «\u{A0}Le plus compatible\u{A0}» dans Réglages, Appareil photo, Formats, ou envoyez une copie d’écran de la photo."
        case .otherFormat, .rareCoding, .damaged:
            "Enregistrez-la au format JPEG, ou envoyez une copie d’écran de la photo."
        case .animated: "Envoyez une image fixe."
        }
    }
}
