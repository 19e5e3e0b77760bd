package import Persistence

extension TerritoryModule {
    /// The official files that people imported, as it is shown to them; an import outlives who made it.
    package static let traces = PersonTraces("Fichiers officiels importés") { personID, session in
        try session.rows(
            """
            SELECT imported_at, kind, file_name FROM territory_import
            WHERE actor = \(personID) ORDER BY imported_at, id
            """
        ).map {
            PersonTrace(
                at: try $0.get("imported_at"), what: try $0.get("kind", as: ImportKind.self).title,
                detail: try $0.get("file_name"))
        }
    } forget: { person, session in
        try session.execute("UPDATE territory_import SET actor = NULL WHERE actor = \(person.id)")
    }
}
