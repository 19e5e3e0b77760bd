import Persistence
import Territory

/// The collectivités that roles and delegations hang on, read by the forms of People.
enum CollectiviteStore {
    static func commune(_ insee: String, in session: borrowing Session) throws -> Collectivite? {
        try session.row(
            """
            SELECT id, kind, code, name, population FROM collectivite
            WHERE kind = 'commune' AND code = \(insee) AND dissolved_on IS NULL
            """
        ).map(collectivite(row:))
    }

    static func epci(_ siren: String, in session: borrowing Session) throws -> Collectivite? {
        try session.row(
            """
            SELECT id, kind, code, name, population FROM collectivite
            WHERE kind = 'epci' AND code = \(siren) AND dissolved_on IS NULL
            """
        ).map(collectivite(row:))
    }

    static func find(_ id: String, in session: borrowing Session) throws -> Collectivite? {
        try session.row("SELECT id, kind, code, name, population FROM collectivite WHERE id = \(id)")
            .map(collectivite(row:))
    }

    static func syndicat(in session: borrowing Session) throws -> Collectivite? {
        try session.row("SELECT id, kind, code, name, population FROM collectivite WHERE kind = 'syndicat'")
            .map(collectivite(row:))
    }

    /// Everything a role can be given at: the syndicat, EPCIs, département, then communes by name.
    static func all(in session: borrowing Session) throws -> [Collectivite] {
        try session.rows(
            """
            SELECT id, kind, code, name, population FROM collectivite WHERE dissolved_on IS NULL
            ORDER BY CASE kind WHEN 'syndicat' THEN 0 WHEN 'departement' THEN 1 WHEN 'epci' THEN 2 ELSE 3 END, sort_key
            """
        ).map(collectivite(row:))
    }

    /// The collectivités above a commune today: the syndicat, its EPCI, its département.
    static func above(_ communeID: String, in session: borrowing Session) throws -> [Collectivite] {
        try session.rows(
            """
            SELECT id, kind, code, name, population FROM collectivite
            WHERE kind = 'syndicat' OR id IN (
                SELECT owner_id FROM membership
                WHERE member_id = \(communeID) AND since <= \(CivilDate.today)
                    AND (until IS NULL OR until > \(CivilDate.today)))
            ORDER BY CASE kind WHEN 'syndicat' THEN 0 WHEN 'departement' THEN 1 ELSE 2 END, sort_key
            """
        ).map(collectivite(row:))
    }

    private static func collectivite(row: Row) throws -> Collectivite {
        Collectivite(
            id: try row.get("id"), kind: try row.get("kind"), code: try row.get("code"),
            name: try row.get("name"), population: try row.optional("population"))
    }
}
