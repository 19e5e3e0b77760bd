import Persistence

/// What the vault keeps under people's ids: who blocked an erasure, who saw an alert,
/// who is told of dangers first.
enum VaultTraces {
    static func question(of personID: String) -> SQL {
        """
        SELECT frozen_at AS at, 'Effacement bloqué' AS what, name AS title FROM vault_depot
        WHERE frozen_by = \(personID) AND frozen_at IS NOT NULL
        UNION ALL
        SELECT acknowledged_at AS at, 'Alerte vue' AS what, words AS title FROM vault_alert
        WHERE acknowledged_by = \(personID)
        UNION ALL
        SELECT c.set_at AS at, 'Personne prévenue en cas de danger' AS what,
            COALESCE(d.name, 'Astreinte du syndicat') AS title
        FROM vault_contact c JOIN person p ON \(stands) LEFT JOIN vault_depot d ON d.id = c.depot_id
        WHERE p.id = \(personID)
        ORDER BY at
        """
    }

    static func forget(_ person: ErasedPerson, in session: borrowing Session) throws {
        try session.execute("UPDATE vault_depot SET frozen_by = NULL WHERE frozen_by = \(person.id)")
        try session.execute(
            "UPDATE vault_alert SET acknowledged_by = NULL WHERE acknowledged_by = \(person.id)")
        try session.execute(
            """
            DELETE FROM vault_contact WHERE holder IN
                (SELECT c.holder FROM vault_contact c JOIN person p ON \(stands) WHERE p.id = \(person.id))
            """)
    }

    /// Who is told of dangers is known by what was typed, not by an account: the address, or the same name, unless the
    /// address is another account's.
    private static let stands: SQL = """
        (p.email = c.email OR p.name = c.name AND NOT EXISTS
            (SELECT 1 FROM person other WHERE other.email = c.email AND other.id <> p.id))
        """
}
