/// A Base Adresse Locale read from a table, and what could not be taken of it, each line and value with why.
public struct BALReading: Sendable {
    public internal(set) var bal = BaseAdresseLocale()
    /// The columns of the format that the file has.
    public internal(set) var fields: Set<Field> = []
    /// Lines left out.
    public internal(set) var refusals: [RowRefusal] = []
    /// Values left out of lines that were taken.
    public internal(set) var losses: [ValueLoss] = []

    /// Reads a table, corrections made.
    ///
    /// - Parameter commune: the INSEE code of the only commune to take; nothing takes them all.
    public init(_ table: RepairedTable, options: CheckOptions, commune: String? = nil) {
        var builder = BALBuilder(table, options: options, commune: commune)
        for row in 0..<table.table.rowCount { builder.add(row) }
        builder.settleCommunes()
        builder.noteOverflows()
        self = builder.reading
        for cell in table.table.nulls {
            losses.append(
                ValueLoss(
                    line: cell.line, column: String(decoding: cell.column, as: UTF8.self),
                    value: String(decoding: BALBuilder.excerpt(cell.value), as: UTF8.self), reason: .nullSign)
            )
        }
    }

    init() {}
}

/// A line that was not taken.
public struct RowRefusal: Sendable, Equatable {
    public enum Reason: Sendable {
        case numeroMissing, numeroUnreadable, voieMissing, communeMissing, communeUnknown, otherCommune,
            textTooLong

        /// In French, for a person.
        public var sentence: StaticString {
            switch self {
            case .numeroMissing: "Le numéro manque."
            case .numeroUnreadable: "Le numéro n’est pas un nombre entre 0 et 99999."
            case .voieMissing: "Le nom de la voie manque, ou n’a pas entre 3 et 200 lettres lisibles."
            case .communeMissing: "Le code de la commune manque."
            case .communeUnknown: "Le code de la commune n’est celui d’aucune commune."
            case .otherCommune: "Cette ligne est d’une autre commune."
            case .textTooLong:
                "Un texte est trop long : 200 lettres au plus pour un nom, 10 000 pour le reste."
            }
        }
    }

    /// The line, as a spreadsheet numbers it.
    public let line: Int
    public let reason: Reason
    /// The INSEE code of the line; empty when it has none that can be read.
    public let commune: String
    /// The whole line, cells separated by « ; »; of a cell that is too long, its beginning.
    public let text: String
    /// The name of the column at fault, when it is one alone; empty otherwise.
    public let column: String
}

/// A value that was not taken from a line that was.
public struct ValueLoss: Sendable, Equatable {
    public enum Reason: Sendable {
        case unreadable, notADate, notAnIdentifier, halfOfAPoint, beyondEarth, noneWithoutNumero, secondName,
            contradicted, beyondColumns, otherCommuneIdentifier, nullSign

        /// In French, for a person.
        public var sentence: StaticString {
            switch self {
            case .unreadable: "Cette valeur n’a pas été comprise."
            case .notADate: "Cette date n’est pas lisible, ou elle est à venir."
            case .notAnIdentifier: "Cet identifiant n’a pas la forme attendue : un autre est donné."
            case .halfOfAPoint: "L’autre coordonnée manque ou n’est pas lisible."
            case .beyondEarth:
                "La longitude va de −180 à 180 et la latitude de −90 à 90 : ce point n’est nulle part, il n’est pas repris."
            case .noneWithoutNumero: "Un lieu-dit sans numéro n’a pas cette information."
            case .secondName: "La ligne donne deux noms à la voie : celui de « voie_nom » est gardé."
            case .contradicted: "Une ligne plus haut dit autrement : c’est elle qui est gardée."
            case .beyondColumns: "La première ligne n’annonce pas de colonne ici."
            case .otherCommuneIdentifier:
                "L’identifiant de la commune diffère de celui de la plupart des lignes : il n’est pas repris."
            case .nullSign: "Un signe illisible (le caractère nul) s’y trouvait : il est retiré."
            }
        }
    }

    public let line: Int
    /// The name of the column; empty beyond the last.
    public let column: String
    public let value: String
    public let reason: Reason
}
