import Persistence

/// What the site keeps about one person, for that person: of each kind, how much, and its first lines.
///
/// Source: General Data Protection Regulation, article 15.
struct PersonalData: Sendable, Equatable {
    let readAt: Instant
    let parts: [Part]

    /// What is kept of one kind: « Vos connexions ouvertes ».
    struct Part: Sendable, Equatable {
        let title: String
        /// The names of what each line says.
        let columns: [String]
        /// How many lines there are.
        let count: Int
        /// The first of them.
        let lines: [[Value]]
    }

    /// One thing known: it is read in a page and in a file, which write moments and numbers each in its way.
    enum Value: Sendable, Equatable {
        case text(String)
        case number(Int)
        case moment(Instant)
        case day(String)
        case nothing

        init(_ text: String?) { self = text.map { .text($0) } ?? .nothing }
        init(_ moment: Instant?) { self = moment.map { .moment($0) } ?? .nothing }

        /// As a person reads it.
        var words: String {
            switch self {
            case .text(let text), .day(let text): text
            case .number(let number): String(number)
            case .moment(let instant): PlainTime(instant).text
            case .nothing: ""
            }
        }
    }
}
