/// Why a line of a file of addresses, or a number of it, is not in the index.
package enum LineRefusal: Int, CaseIterable, Sendable {
    case tooLong
    case notADocument
    case openQuote
    case noCommune
    case noName
    case longName
    case noNumber
    case noPosition

    /// In French, for a person.
    package var sentence: String {
        switch self {
        case .tooLong: "La ligne est trop longue pour une adresse."
        case .notADocument:
            "La ligne n’est pas un document complet\u{A0}: il lui faut un type, un nom et le code de la commune."
        case .openQuote: "Un guillemet n’est pas refermé."
        case .noCommune: "Le code de la commune manque, ou n’a pas cinq signes."
        case .noName: "Le nom de la voie ou du lieu-dit manque."
        case .longName: "Le nom est trop long\u{A0}: 300 octets au plus."
        case .noNumber: "Le numéro n’est pas un nombre entre 0 et 99999."
        case .noPosition: "L’adresse n’a pas de position."
        }
    }
}

/// What was taken of the files, and what was not.
package struct SourceReport: Sendable {
    package private(set) var lines = 0
    /// Voies, lieux-dits and communes.
    package internal(set) var places = 0
    package internal(set) var addresses = 0
    private var counts = [Int](repeating: 0, count: LineRefusal.allCases.count)
    /// The first ones, in the order in which they were met.
    package private(set) var first: [Refused] = []

    /// How many are named one by one.
    package static let mostNamed = 10

    /// A line not taken, or not whole.
    package struct Refused: Sendable, Equatable {
        package let path: String
        /// From 1, as text editors number them.
        package let line: Int
        package let reason: LineRefusal
    }

    package init() {}

    mutating func countLines(_ count: Int) { lines += count }

    mutating func refuse(_ path: String, _ line: Int, _ reason: LineRefusal, count: Int = 1) {
        counts[reason.rawValue] += count
        guard first.count < Self.mostNamed else { return }
        first.append(Refused(path: path, line: line, reason: reason))
    }

    /// Lines and numbers not taken, in all.
    package var refused: Int { counts.reduce(0, +) }

    /// Why, and how many for each reason, the most frequent first.
    package var reasons: [(reason: LineRefusal, count: Int)] {
        LineRefusal.allCases.map { ($0, counts[$0.rawValue]) }.filter { $0.1 > 0 }
            .sorted { ($1.1, $0.0.rawValue) < ($0.1, $1.0.rawValue) }
    }
}
