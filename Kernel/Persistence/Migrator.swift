/// Brings a database to the schema of this program, one migration at a time, in order.
package struct Migrator: Sendable {
    package let migrations: [Migration]

    package init(_ migrations: [Migration]) {
        self.migrations = migrations
    }

    /// Applies what is missing, in one transaction; a second process that starts at the same time waits.
    ///
    /// - Throws: `SchemaTooNew` when the database has migrations that this program does not know.
    package func migrate(_ database: Database) async throws {
        try await database.writeAlone { session in
            try session.execute(
                "CREATE TABLE IF NOT EXISTS migration (name TEXT NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL)"
            )
            let rows = try session.rows("SELECT name FROM migration")
            let applied = Set(try rows.map { try $0.get("name", as: String.self) })
            let unknown = applied.subtracting(migrations.map(\.name))
            guard unknown.isEmpty else { throw SchemaTooNew(unknown: unknown.sorted()) }
            for migration in migrations where !applied.contains(migration.name) {
                for statement in migration.statements {
                    try session.execute(statement)
                }
                try session.execute(
                    "INSERT INTO migration (name, applied_at) VALUES (\(migration.name), \(Instant.now))")
            }
        }
    }
}

/// The database was already upgraded by a later program: this one must not touch it.
package struct SchemaTooNew: Error, CustomStringConvertible {
    package let unknown: [String]

    package var description: String {
        """
        La base de données a été mise à jour par une version plus récente de Bastide (\(unknown.joined(separator: ", "))). \
        Elle est intacte\u{A0}: cette version-ci n’y touche pas. Deux chemins\u{A0}:
        – réinstaller la version plus récente\u{202F};
        – ou revenir à la sauvegarde faite juste avant la mise à jour, dans un dossier vide (bastide restore --help).
        """
    }
}
