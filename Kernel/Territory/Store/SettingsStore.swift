package import Persistence

/// The settings of the syndicat in the database.
package struct SettingsStore: Sendable {
    package let database: Database
    private let cache = VersionedCache(.settings) { session in try SettingsStore.settings(in: session) }

    package init(database: Database) {
        self.database = database
    }

    /// All the settings, each with its first value when nobody chose another.
    package func settings() async throws -> Settings {
        try await cache.value(from: database)
    }

    /// The same, inside a transaction.
    package static func settings(in session: borrowing Session) throws -> Settings {
        var settings = Settings()
        for row in try session.rows("SELECT name, value FROM setting") {
            guard let name = Settings.Name(rawValue: try row.get("name")) else { continue }
            settings[name] = try row.get("value")
        }
        return settings
    }

    /// Writes what was decided; the syndicat's row takes its name and SIREN from there.
    package static func save(_ values: [Settings.Name: String], in session: borrowing Session) throws {
        for (name, value) in values {
            try session.execute(
                """
                INSERT INTO setting (name, value) VALUES (\(name.rawValue), \(value))
                ON CONFLICT (name) DO UPDATE SET value = excluded.value
                """)
        }
        let settings = try settings(in: session)
        try session.execute(
            """
            UPDATE collectivite SET name = \(settings[.name]), sort_key = \(SortKey.of(settings[.name])),
                siren = \(settings[.siren])
            WHERE kind = 'syndicat'
            """)
        try Version.settings.bump(in: session)
        try Version.territory.bump(in: session)
    }
}
