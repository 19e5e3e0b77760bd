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
        FROM vault_contact c JOIN person p ON p.email = c.email LEFT JOIN vault_depot d ON d.id = c.depot_id
        WHERE p.id = \(personID)
        ORDER BY at
        """
    }

    static func forget(_ person: ErasedPerson, in session: borrowing Session) throws {
        try session.execute("UPDATE vault_depot SET frozen_by = NULL WHERE frozen_by = \(person.id)")
        try session.execute(
            "UPDATE vault_alert SET acknowledged_by = NULL WHERE acknowledged_by = \(person.id)")
        // Who is told of dangers is known by an address, or by a name alone, not by an account.
        try session.execute(
            """
            DELETE FROM vault_contact
            WHERE email = (SELECT email FROM person WHERE id = \(person.id))
                OR (email IS NULL AND name = \(person.name))
            """)
    }
}
