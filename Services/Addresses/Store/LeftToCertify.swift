import Persistence
import Territory

/// What certifying a whole commune would certify.
struct LeftToCertify: Sendable, Equatable {
    let numeros: Int
    let lieuxDits: Int
    /// Of these numéros, those that have no position yet.
    let unplaced: Int

    var total: Int { numeros + lieuxDits }

    static func count(in commune: CodeINSEE, _ session: borrowing Session) throws -> LeftToCertify {
        let numeros: Int =
            try session.value(
                "SELECT COUNT(*) FROM numero WHERE commune_code = \(commune) AND certified = 0") ?? 0
        let lieuxDits: Int =
            try session.value(
                """
                SELECT COUNT(*) FROM voie
                WHERE commune_code = \(commune) AND kind = 'lieu-dit' AND certified = 0
                """) ?? 0
        let unplaced: Int =
            try session.value(
                """
                SELECT COUNT(*) FROM numero WHERE commune_code = \(commune) AND certified = 0 AND NOT EXISTS
                    (SELECT 1 FROM address_position WHERE address_position.commune_code = numero.commune_code
                        AND owner_id = numero.id)
                """) ?? 0
        return LeftToCertify(numeros: numeros, lieuxDits: lieuxDits, unplaced: unplaced)
    }
}

extension AddressStore {
    func leftToCertify(in commune: CodeINSEE) async throws -> LeftToCertify {
        try await database.read { try LeftToCertify.count(in: commune, $0) }
    }
}
