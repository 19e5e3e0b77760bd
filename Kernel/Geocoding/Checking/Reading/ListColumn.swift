/// What a column of a list holds, as far as its address goes.
enum ListColumn: String, CaseIterable, Sendable {
    /// The whole address, or at least its number and its voie.
    case address = "adresse"
    case number = "numero"
    /// Bis, ter, a letter, when the list sets it apart.
    case suffix = "suffixe"
    case voie
    /// A building, a lieu-dit: read as the voie where that one is empty.
    case complement
    case postcode = "code-postal"
    case commune
    case ignored = "ignorer"

    /// As the person chooses it.
    var label: String {
        switch self {
        case .address: "Adresse complète"
        case .number: "Numéro"
        case .suffix: "Bis, ter, lettre"
        case .voie: "Voie"
        case .complement: "Complément ou lieu-dit"
        case .postcode: "Code postal"
        case .commune: "Commune"
        case .ignored: "Ne pas lire"
        }
    }
}

extension [ListColumn] {
    /// Whether a column is of one of these kinds.
    func holdsOne(of kinds: ListColumn...) -> Bool { contains { kinds.contains($0) } }
}
