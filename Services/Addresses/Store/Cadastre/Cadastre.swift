import Persistence

/// What is known of the cadastre of a commune, its parcelles apart.
struct Cadastre: Sendable, Equatable {
    enum Origin: String, Sendable, SQLConvertible {
        case file
        case network
        /// Made up with the fictional territory.
        case demo
    }

    let at: Instant
    /// The last day on which a parcelle changed (ISO); empty when the file did not say.
    let updatedOn: String
    let origin: Origin
    let count: Int
    /// What the file had and was not taken, in words; empty when all was.
    let refused: String
    /// The height of the tallest parcelle, in ten-millionths of a degree: a box query looks no further.
    let tallest: Int

    init(_ file: CadastreFile, from origin: Origin, at now: Instant) {
        at = now
        updatedOn = file.updatedOn
        self.origin = origin
        count = file.parcelles.count
        refused = file.refused.words
        tallest = file.parcelles.map { $0.box.north - $0.box.south }.max() ?? 0
    }

    init(_ row: Row) throws {
        at = try row.get("at")
        updatedOn = try row.get("updated_on")
        origin = try row.get("origin")
        count = try row.get("parcelle_count")
        refused = try row.get("refused")
        tallest = try row.get("tallest")
    }
}
