package import Persistence

extension TerritoryModule {
    /// The official files that people imported, as it is shown to them; an import outlives who made it.
    package static let traces = PersonTraces("Fichiers officiels importés") { personID in
        """
        SELECT imported_at, kind, file_name FROM territory_import WHERE actor = \(personID) ORDER BY imported_at, id
        """
    } trace: { row in
        PersonTrace(
            at: try row.get("imported_at"), what: try row.get("kind", as: ImportKind.self).title,
            detail: try row.get("file_name"))
    } forget: { person, session in
        try session.execute("UPDATE territory_import SET actor = NULL WHERE actor = \(person.id)")
    }
}
