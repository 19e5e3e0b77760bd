import Persistence

/// A code that was a commune and now belongs to another: delegated, associated, merged, or an arrondissement.
package struct FormerCommune: Sendable, Equatable {
    package let code: CodeINSEE
    package let name: String
    /// `COM`, `COMD`, `COMA` or `ARM`, as in the Code officiel géographique.
    package let kind: String
    package let parent: CodeINSEE
    package let endedOn: CivilDate?

    static func all(in session: borrowing Session) throws -> [CodeINSEE: FormerCommune] {
        var all: [CodeINSEE: FormerCommune] = [:]
        for row in try session.rows("SELECT code, name, kind, parent_code, ended_on FROM former_commune") {
            let former = FormerCommune(
                code: try row.get("code"), name: try row.get("name"), kind: try row.get("kind"),
                parent: try row.get("parent_code"), endedOn: try row.optional("ended_on"))
            all[former.code] = former
        }
        return all
    }

    var upsert: SQL {
        """
        INSERT INTO former_commune (code, name, sort_key, kind, parent_code, ended_on)
        VALUES (\(code), \(name), \(SortKey.of(name)), \(kind), \(parent), \(endedOn))
        ON CONFLICT (code) DO UPDATE SET name = excluded.name, sort_key = excluded.sort_key,
            kind = excluded.kind, parent_code = excluded.parent_code, ended_on = excluded.ended_on
        """
    }
}
