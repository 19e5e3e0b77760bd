import Persistence
import Territory

/// The Base Adresse Locale of a commune as a whole: where it comes from, how far it is.
struct BaseLocale: Sendable, Equatable {
    let commune: CodeINSEE
    let communeName: String
    let communeNames: [String: String]
    let idBanCommune: String?
    let origin: Origin
    let createdAt: Instant
    let changedAt: Instant
    /// Grows at each change of any of its rows: the `ETag` of what is drawn from it.
    let version: Int
    let counts: Counts

    enum Origin: String, Sendable, SQLConvertible, CaseIterable {
        case file
        case national
        case empty
    }

    /// What it holds, kept up to date by each change.
    struct Counts: Sendable, Equatable {
        let voies: Int
        let lieuxDits: Int
        let numeros: Int
        let certified: Int

        /// From 0 to 1; nil when there is no numéro.
        var certifiedShare: Double? {
            numeros == 0 ? nil : Double(certified) / Double(numeros)
        }
    }
}
