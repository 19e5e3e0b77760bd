/// What a page of the history is about.
enum HistorySubject: Sendable, Equatable {
    /// A voie, and the numéros along it.
    case voie(String)
    case numero(String)

    var id: String {
        switch self {
        case .voie(let id), .numero(let id): id
        }
    }
}
