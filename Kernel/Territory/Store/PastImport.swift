package import Persistence

/// An official file that was imported: which, when, by whom, with which counts.
package struct PastImport: Sendable, Equatable {
    package let kind: ImportKind
    package let fileName: String
    package let importedAt: Instant
    package let actor: String?
    package let added: Int
    package let changed: Int
    package let unchanged: Int
    package let faulty: Int

    static func record(
        _ report: ImportReport, file: String, by actor: String?, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO territory_import
                (id, kind, file_name, imported_at, actor, added, changed, unchanged, ignored, faulty)
            VALUES (\(Identifier.make()), \(report.kind), \(file), \(Instant.now), \(actor), \(report.added),
                \(report.changed), \(report.unchanged), \(report.ignored), \(report.faulty))
            """)
    }

    /// The last imports, newest first.
    package static func last(_ count: Int, in session: borrowing Session) throws -> [PastImport] {
        try session.rows(
            """
            SELECT kind, file_name, imported_at, actor, added, changed, unchanged, faulty
            FROM territory_import ORDER BY id DESC LIMIT \(count)
            """
        ).map { row in
            PastImport(
                kind: try row.get("kind"), fileName: try row.get("file_name"),
                importedAt: try row.get("imported_at"), actor: try row.optional("actor"),
                added: try row.get("added"), changed: try row.get("changed"),
                unchanged: try row.get("unchanged"), faulty: try row.get("faulty"))
        }
    }
}
