package import Persistence

/// The rows of the Code officiel géographique for a few codes, as a transaction sees them.
package enum CommuneCodes {
    /// In the columns of `Gazetteer.cogCSV`; a code that the territory does not know has no row.
    package static func cogCSV(of codes: [String], in session: borrowing Session) throws -> [UInt8] {
        guard !codes.isEmpty else { return Array(Gazetteer.cogHeader.utf8) }
        let communes = try session.rows(
            """
            SELECT code, name FROM collectivite
            WHERE kind = 'commune' AND dissolved_on IS NULL AND code IN (\(list: codes)) ORDER BY code
            """
        ).map { row in
            let code: CodeINSEE = try row.get("code")
            return Gazetteer.row(
                "COM", code, try row.get("name"), departement: code.departement, parent: "")
        }
        let formers = try session.rows(
            """
            SELECT code, name, kind, parent_code FROM former_commune
            WHERE kind <> 'COM' AND code IN (\(list: codes)) ORDER BY code
            """
        ).map { row in
            Gazetteer.row(
                try row.get("kind"), try row.get("code"), try row.get("name"), departement: "",
                parent: try row.get("parent_code"))
        }
        return Array((Gazetteer.cogHeader + (communes + formers).joined()).utf8)
    }
}
