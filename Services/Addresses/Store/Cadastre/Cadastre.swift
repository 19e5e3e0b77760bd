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
    /// The height of the tallest parcelle that is not tried by itself, in ten-millionths of a degree.
    let tallest: Int

    init(_ file: CadastreFile, from origin: Origin, at now: Instant) {
        at = now
        updatedOn = file.updatedOn
        self.origin = origin
        count = file.parcelles.count
        refused = file.refused.words
        tallest = CadastrePlan.ordinaryHeight(of: file.parcelles)
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

/// A file with fewer than half of the parcelles that are there: it takes their place when somebody says so.
struct ShrunkCadastre: Error, Sendable, Equatable {
    let count: Int
    let before: Int

    /// - Returns: nil for a file that has enough of them, or a first one.
    init?(_ file: CadastreFile, inPlaceOf present: Cadastre?) {
        guard let present, file.parcelles.count * 2 < present.count else { return nil }
        (count, before) = (file.parcelles.count, present.count)
    }
}
