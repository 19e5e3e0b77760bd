/// In what a written address differs from the one of reference.
enum AddressDifference: Equatable {
    /// The list gives no number where there are some.
    case missingNumber(near: [String])
    /// The voie has no such number.
    case unknownNumber(String, near: [String])
    case suffix(reference: String)
    case voie(reference: String, isLocality: Bool)
    /// Words beside the name of the voie that are not in it.
    case words(String)
    case postcode(reference: String)
    case commune(reference: String)
    /// The commune that is written has become part of this one.
    case merged(into: String)
    /// Several addresses are written so.
    case several([String])

    /// What to correct, as a sentence.
    var advice: String {
        switch self {
        case .missingNumber(let near):
            near.isEmpty ? "Il manque le numéro." : "Il manque le numéro\u{A0}: \(Self.list(near))."
        case .unknownNumber(let number, let near):
            near.isEmpty
                ? "Le numéro \(number) n’existe pas\u{A0}: aucun numéro n’est connu ici."
                : "Le numéro \(number) n’existe pas ici\u{A0}: \(Self.list(near))."
        case .suffix(let reference): "Le numéro s’écrit \(reference)."
        case .voie(let reference, false): "La voie s’écrit «\u{A0}\(reference)\u{A0}»."
        case .voie(let reference, true): "Le lieu-dit s’écrit «\u{A0}\(reference)\u{A0}»."
        case .words(let words):
            "À vérifier\u{A0}: «\u{A0}\(words)\u{A0}» n’est pas dans l’adresse de référence."
        case .postcode(let reference): "Le code postal est \(reference)."
        case .commune(let reference): "La commune est \(reference)."
        case .merged(let commune): "La commune est maintenant \(commune)."
        case .several(let labels):
            "Plusieurs adresses s’écrivent ainsi\u{A0}: \(labels.joined(separator: "\u{202F}; "))."
        }
    }

    private static func list(_ numbers: [String]) -> String { numbers.joined(separator: ", ") }
}
