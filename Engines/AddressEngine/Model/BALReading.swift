/// A Base Adresse Locale read from a table, and the lines that could not be taken, each with why.
public struct BALReading: Sendable {
    public internal(set) var bal = BaseAdresseLocale()
    /// Lines left out.
    public internal(set) var refusals: [RowRefusal] = []
    /// Values left out of lines that were taken.
    public internal(set) var losses: [ValueLoss] = []

    /// Reads a table, corrections made.
    public init(_ table: RepairedTable, options: CheckOptions) {
        var builder = BALBuilder(table, options: options)
        for row in 0..<table.table.rowCount { builder.add(row) }
        self = builder.reading()
    }
}

/// A line that was not taken.
public struct RowRefusal: Sendable, Equatable {
    public enum Reason: Sendable {
        case numeroMissing, numeroUnreadable, voieMissing, communeMissing, communeUnknown

        /// In French, for a person.
        public var sentence: StaticString {
            switch self {
            case .numeroMissing: "Le numéro manque."
            case .numeroUnreadable: "Le numéro n’est pas un nombre entre 0 et 99999."
            case .voieMissing: "Le nom de la voie manque ou n’est pas lisible."
            case .communeMissing: "Le code de la commune manque."
            case .communeUnknown: "Le code de la commune n’est celui d’aucune commune."
            }
        }
    }

    /// The line, as a spreadsheet numbers it.
    public let line: Int
    public let reason: Reason
    /// The whole line, cells separated by « ; ».
    public let text: String
}

/// A value that was not taken from a line that was.
public struct ValueLoss: Sendable, Equatable {
    public let line: Int
    public let column: String
    public let value: String
}
