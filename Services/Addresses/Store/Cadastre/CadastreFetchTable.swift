import Persistence
import Territory

/// The rows of `cadastre_fetch`: what became of the last time the cadastre of a commune was asked of the network.
enum CadastreFetchTable {
    /// - Parameter outcome: why nothing came, in words; empty when it came.
    static func note(
        _ outcome: String, of commune: CodeINSEE, at now: Instant, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO cadastre_fetch (commune_code, at, outcome) VALUES (\(commune), \(now), \(outcome))
            ON CONFLICT (commune_code) DO UPDATE SET at = excluded.at, outcome = excluded.outcome
            """)
    }

    static func find(
        _ commune: CodeINSEE, in session: borrowing Session
    ) throws -> (at: Instant, outcome: String)? {
        try session.row("SELECT at, outcome FROM cadastre_fetch WHERE commune_code = \(commune)").map {
            (try $0.get("at"), try $0.get("outcome"))
        }
    }
}

/// Where a commune of the territory stands with its cadastre.
struct CadastreStanding: Sendable {
    let commune: CodeINSEE
    let name: String
    /// nil until it is brought.
    let count: Int?
    let at: Instant?
    let updatedOn: String
    /// Why the last fetch brought nothing; empty when it did, or when there was none.
    let outcome: String

    /// Every commune of the territory, by its name.
    static func all(in session: borrowing Session) throws -> [CadastreStanding] {
        try session.rows(
            """
            SELECT collectivite.code AS code, collectivite.name AS name, cadastre.parcelle_count AS parcelle_count,
                cadastre.at AS at, COALESCE(cadastre.updated_on, '') AS updated_on,
                COALESCE(cadastre_fetch.outcome, '') AS outcome
            FROM collectivite LEFT JOIN cadastre ON cadastre.commune_code = collectivite.code
            LEFT JOIN cadastre_fetch ON cadastre_fetch.commune_code = collectivite.code
            WHERE collectivite.kind = 'commune' ORDER BY collectivite.sort_key, collectivite.code
            """
        ).compactMap { row in
            guard let code = CodeINSEE(try row.get("code", as: String.self)) else { return nil }
            return CadastreStanding(
                commune: code, name: try row.get("name"), count: try row.optional("parcelle_count"),
                at: try row.optional("at"), updatedOn: try row.get("updated_on"),
                outcome: try row.get("outcome"))
        }
    }
}
